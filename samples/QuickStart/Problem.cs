using ILGPU;
using ScanGen;

namespace QuickStart;

/// <summary>
/// Gates in 0.999 .. 1 and tokens in 0 .. 1, so that each state remembers about two thousand tokens, and the gradients of the
/// states' mean along a row, weighted at random.
/// </summary>
internal sealed class Problem<T>
    where T : unmanaged
{
    private readonly Calls<T> _calls;

    public Problem(Calls<T> calls, LongIndex3D shape)
    {
        _calls = calls;
        Shape = shape;
        var random = new Random(1);
        Gates = Fill(() => 0.999 + 0.001 * random.NextDouble());
        Tokens = Fill(random.NextDouble);
        GradStates = Fill(() => random.NextDouble() / shape.Z);
    }

    /// <summary>(batch, dim, seqlen).</summary>
    public LongIndex3D Shape { get; }

    public int SeqLen => (int)Shape.Z;

    public T[] Gates { get; }

    public T[] Tokens { get; }

    public T[] GradStates { get; }

    /// <summary>Room for results, all NaN, so that what is not written does not pass for right.</summary>
    public T[] NewOutput() => Fill(() => double.NaN);

    /// <summary>The largest |result - reference| / max(1, |reference|) of the forward scan; NaN if any result is.</summary>
    public double ForwardError(T[] states)
    {
        var expected = new double[Shape.Size];
        ScanReference.Forward(Widen(Gates), Widen(Tokens), expected, SeqLen);
        return Error(states, expected);
    }

    /// <summary>The same of the gradients, given the states that the forward scan made.</summary>
    public double BackwardError(T[] states, T[] gradGates, T[] gradTokens)
    {
        var expectedGates = new double[Shape.Size];
        var expectedTokens = new double[Shape.Size];
        ScanReference.Backward(Widen(Gates), Widen(states), Widen(GradStates), expectedGates, expectedTokens, SeqLen);
        return Math.Max(Error(gradGates, expectedGates), Error(gradTokens, expectedTokens));
    }

    private double Error(T[] results, double[] expected)
    {
        var worst = 0.0;
        for (var at = 0; at < expected.Length; at++)
        {
            // Math.Max hands a NaN on.
            var scale = Math.Max(1, Math.Abs(expected[at]));
            worst = Math.Max(worst, Math.Abs(_calls.Widen(results[at]) - expected[at]) / scale);
        }

        return worst;
    }

    private T[] Fill(Func<double> next)
    {
        var values = new T[Shape.Size];
        foreach (ref var value in values.AsSpan())
        {
            value = _calls.Round(next());
        }

        return values;
    }

    private double[] Widen(T[] values) => Array.ConvertAll(values, value => _calls.Widen(value));
}
