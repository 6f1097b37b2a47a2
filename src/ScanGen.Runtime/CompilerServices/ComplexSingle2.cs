using System.ComponentModel;
using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Two <see cref="Complex64"/> elements: a vector in memory and in registers alike.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly partial struct ComplexSingle2(Complex<float> e0, Complex<float> e1)
    : IVector<ComplexSingle2, Complex<float>>, IRegisters<ComplexSingle2, Complex<float>, FineComplexStep>
{
    private readonly Complex<float> _e0 = e0;
    private readonly Complex<float> _e1 = e1;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public Complex<float> First => _e0;

    /// <inheritdoc/>
    public Complex<float> Last => _e1;

    /// <inheritdoc/>
    public static ComplexSingle2 Gather(ArrayView<Complex<float>> view, long at) => new(view[at], view[at + 1]);

    /// <inheritdoc/>
    public static void Scatter(ArrayView<Complex<float>> view, long at, ComplexSingle2 vector)
    {
        view[at] = vector._e0;
        view[at + 1] = vector._e1;
    }

    /// <inheritdoc/>
    public static ComplexSingle2 Gather(ArrayView<Complex<float>> view, long at, int count) => new(view[at], view[at + Math.Min(1, count - 1)]);

    /// <inheritdoc/>
    public static void Scatter(ArrayView<Complex<float>> view, long at, ComplexSingle2 vector, int count)
    {
        view[at] = vector._e0;
        if (count > 1)
        {
            view[at + 1] = vector._e1;
        }
    }

    /// <inheritdoc/>
    public static Complex<float> One => new(1, 0);

    /// <inheritdoc/>
    public static ComplexSingle2 Gather(ArrayView<Complex<float>> view, long at, long start, long end, Complex<float> outside) =>
        new(Within.At(view, at, start, end, outside), Within.At(view, at + 1, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<Complex<float>> view, long at, ComplexSingle2 vector, long start, long end)
    {
        Within.Set(view, at, start, end, vector._e0);
        Within.Set(view, at + 1, start, end, vector._e1);
    }

    /// <inheritdoc/>
    public static FineComplexStep Fold(ComplexSingle2 gates, ComplexSingle2 tokens) =>
        new FineComplexStep(gates._e0, tokens._e0).Then(gates._e1, tokens._e1);

    /// <inheritdoc/>
    public static ComplexSingle2 Run(ComplexSingle2 gates, ComplexSingle2 tokens, Complex<float> state)
    {
        var x0 = gates._e0 * state + tokens._e0;
        return new(x0, gates._e1 * x0 + tokens._e1);
    }

    /// <inheritdoc/>
    public ComplexSingle2 Reversed() => new(_e1, _e0);

    /// <inheritdoc/>
    public ComplexSingle2 ShiftIn(Complex<float> first) => new(first, _e0);

    /// <inheritdoc/>
    public ComplexSingle2 ShiftOut(Complex<float> last) => new(_e1, last);

    /// <summary>The elements with their imaginary parts negated.</summary>
    public ComplexSingle2 Conjugate() => new(_e0.Conjugate(), _e1.Conjugate());

    /// <inheritdoc/>
    public static ComplexSingle2 operator *(ComplexSingle2 left, ComplexSingle2 right) => new(left._e0 * right._e0, left._e1 * right._e1);
}
