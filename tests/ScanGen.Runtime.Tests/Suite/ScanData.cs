using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Random rows end to end, and what they have to give from states of zero.</summary>
internal sealed class ScanData<T>
    where T : unmanaged
{
    private readonly Element<T> _element;
    private readonly CaseShape _shape;
    private readonly CaseInputs<T, T> _inputs;

    public ScanData(Element<T> element, int seqLen, int rows, Random random)
    {
        (_element, _shape) = (element, new CaseShape(1, rows, seqLen));
        _inputs = new(element, element, _shape, GateExtent.Element, random);
        (Gates, Tokens, States, GradStates) = (Flat(_inputs.Gates), Flat(_inputs.Tokens), Flat(_inputs.States), Flat(_inputs.GradStates));

        static T[] Flat(T[][] rows) => [.. rows.SelectMany(row => row)];
    }

    public T[] Gates { get; }

    public T[] Tokens { get; }

    public T[] States { get; }

    public T[] GradStates { get; }

    /// <summary>What no kernel has written.</summary>
    public T[] Poisoned() => [.. Enumerable.Repeat(_element.NaN, Gates.Length)];

    public void AssertForward(ReadOnlySpan<T> states, bool reverse, string what) => Expected(reverse, what).AssertForward(Rows(states), [], []);

    public void AssertBackward(ReadOnlySpan<T> gradGates, ReadOnlySpan<T> gradTokens, string what, bool reverse = false) =>
        Expected(reverse, what).AssertBackward(Rows(gradGates), [], Rows(gradTokens), [], [], []);

    private CaseOracle<T, T> Expected(bool reverse, string what) => new(_element, _element, _shape, _inputs, reverse, what);

    private T[][] Rows(ReadOnlySpan<T> elements) => [.. elements.ToArray().Chunk(_shape.SeqLen)];
}
