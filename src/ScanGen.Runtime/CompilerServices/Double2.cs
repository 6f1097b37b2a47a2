using System.ComponentModel;
using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Two <see cref="double"/> elements: a vector in memory and in registers alike.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly partial struct Double2(double e0, double e1) : IVector<Double2, double>, IRegisters<Double2, double, Step<double>>
{
    private readonly double _e0 = e0;
    private readonly double _e1 = e1;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public double First => _e0;

    /// <inheritdoc/>
    public double Last => _e1;

    /// <inheritdoc/>
    public static Double2 Gather(ArrayView<double> view, long at) => new(view[at], view[at + 1]);

    /// <inheritdoc/>
    public static void Scatter(ArrayView<double> view, long at, Double2 vector)
    {
        view[at] = vector._e0;
        view[at + 1] = vector._e1;
    }

    /// <inheritdoc/>
    public static Double2 Gather(ArrayView<double> view, long at, int count) => new(view[at], view[at + Math.Min(1, count - 1)]);

    /// <inheritdoc/>
    public static void Scatter(ArrayView<double> view, long at, Double2 vector, int count)
    {
        view[at] = vector._e0;
        if (count > 1)
        {
            view[at + 1] = vector._e1;
        }
    }

    /// <inheritdoc/>
    public static double One => 1;

    /// <inheritdoc/>
    public static Double2 Gather(ArrayView<double> view, long at, long start, long end, double outside) => new(Within.At(view, at, start, end, outside), Within.At(view, at + 1, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<double> view, long at, Double2 vector, long start, long end)
    {
        Within.Set(view, at, start, end, vector._e0);
        Within.Set(view, at + 1, start, end, vector._e1);
    }

    /// <inheritdoc/>
    public static Step<double> Fold(Double2 gates, Double2 tokens) =>
        new Step<double>(gates._e0, tokens._e0).Then(gates._e1, tokens._e1);

    /// <inheritdoc/>
    public static Double2 Run(Double2 gates, Double2 tokens, double state)
    {
        var x0 = gates._e0 * state + tokens._e0;
        return new(x0, gates._e1 * x0 + tokens._e1);
    }

    /// <inheritdoc/>
    public Double2 Reversed() => new(_e1, _e0);

    /// <inheritdoc/>
    public Double2 ShiftIn(double first) => new(first, _e0);

    /// <inheritdoc/>
    public Double2 ShiftOut(double last) => new(_e1, last);

    /// <inheritdoc/>
    public static Double2 operator *(Double2 left, Double2 right) => new(left._e0 * right._e0, left._e1 * right._e1);
}
