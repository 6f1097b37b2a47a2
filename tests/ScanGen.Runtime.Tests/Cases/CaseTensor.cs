using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>A tensor of a case: its memory, which holds NaN wherever no element lies, and where elements lie in it.</summary>
internal sealed class CaseTensor<T>
    where T : unmanaged
{
    /// <summary>Elements after the last: more than any vector has.</summary>
    private const int Guard = 67;

    private readonly Element<T> _element;
    private readonly bool[] _isElement;

    /// <param name="element">The type.</param>
    /// <param name="placement">Where elements lie.</param>
    /// <param name="rows">What they are; nothing for an output that nobody has written.</param>
    public CaseTensor(Element<T> element, Placement placement, IReadOnlyList<T[]>? rows)
    {
        (_element, Placement) = (element, placement);
        Memory = [.. Enumerable.Repeat(element.NaN, placement.Offset + placement.Length + Guard)];
        _isElement = new bool[Memory.Length];
        Each((row, position, at) =>
        {
            _isElement[at] = true;
            Memory[at] = rows is null ? Memory[at] : rows[row.Index][position];
        });
    }

    /// <summary>All of it.</summary>
    public T[] Memory { get; }

    public Placement Placement { get; }

    /// <summary>The part that a call gets.</summary>
    public Memory<T> Elements => Memory.AsMemory(Placement.Offset, Placement.Length);

    /// <summary>The elements of each row.</summary>
    public T[][] Rows
    {
        get
        {
            T[][] rows = [.. Placement.Shape.Rows.Select(row => new T[row.Length])];
            Each((row, position, at) => rows[row.Index][position] = Memory[at]);
            return rows;
        }
    }

    /// <summary>The elements of one row.</summary>
    public T[] Row(Row row) => [.. Enumerable.Range(0, row.Length).Select(position => Memory[Placement.Offset + Placement.At(row, position)])];

    /// <summary>Nothing was written before, after or between the elements.</summary>
    public void AssertNothingElse(string what)
    {
        for (var at = 0; at < Memory.Length; at++)
        {
            if (!_isElement[at] && !double.IsNaN(_element.Widen(Memory[at]).Real))
            {
                Assert.Fail($"{what}: element {at - Placement.Offset}, which is none of the tensor's, was written.");
            }
        }
    }

    private void Each(Action<Row, int, int> visit)
    {
        foreach (var row in Placement.Shape.Rows)
        {
            for (var position = 0; position < row.Length; position++)
            {
                visit(row, position, Placement.Offset + Placement.At(row, position));
            }
        }
    }
}
