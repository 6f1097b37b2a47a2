using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Four <see cref="float"/> elements: a vector in memory and in registers alike.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly partial struct Single4(float e0, float e1, float e2, float e3) : IVector<Single4, float>, IRegisters<Single4, float, FineStep>
{
    private readonly float _e0 = e0;
    private readonly float _e1 = e1;
    private readonly float _e2 = e2;
    private readonly float _e3 = e3;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public float First => _e0;

    /// <inheritdoc/>
    public float Last => _e3;

    /// <inheritdoc/>
    public static Single4 Gather(ArrayView<float> view, long at) => new(view[at], view[at + 1], view[at + 2], view[at + 3]);

    /// <inheritdoc/>
    public static void Scatter(ArrayView<float> view, long at, Single4 vector)
    {
        view[at] = vector._e0;
        view[at + 1] = vector._e1;
        view[at + 2] = vector._e2;
        view[at + 3] = vector._e3;
    }

    /// <inheritdoc/>
    public static Single4 Gather(ArrayView<float> view, long at, int count)
    {
        var last = count - 1;
        return new(view[at], view[at + Math.Min(1, last)], view[at + Math.Min(2, last)], view[at + Math.Min(3, last)]);
    }

    /// <inheritdoc/>
    public static void Scatter(ArrayView<float> view, long at, Single4 vector, int count)
    {
        view[at] = vector._e0;
        if (count > 1)
        {
            view[at + 1] = vector._e1;
        }

        if (count > 2)
        {
            view[at + 2] = vector._e2;
        }

        if (count > 3)
        {
            view[at + 3] = vector._e3;
        }
    }

    /// <inheritdoc/>
    public static float One => 1;

    /// <inheritdoc/>
    public static Single4 Gather(ArrayView<float> view, long at, long start, long end, float outside) => new(
        Within.At(view, at, start, end, outside),
        Within.At(view, at + 1, start, end, outside),
        Within.At(view, at + 2, start, end, outside),
        Within.At(view, at + 3, start, end, outside));

    /// <inheritdoc/>
    public static void Scatter(ArrayView<float> view, long at, Single4 vector, long start, long end)
    {
        Within.Set(view, at, start, end, vector._e0);
        Within.Set(view, at + 1, start, end, vector._e1);
        Within.Set(view, at + 2, start, end, vector._e2);
        Within.Set(view, at + 3, start, end, vector._e3);
    }

    /// <inheritdoc/>
    public static FineStep Fold(Single4 gates, Single4 tokens) =>
        new FineStep(gates._e0, tokens._e0)
            .Then(gates._e1, tokens._e1)
            .Then(gates._e2, tokens._e2)
            .Then(gates._e3, tokens._e3);

    /// <inheritdoc/>
    public static Single4 Run(Single4 gates, Single4 tokens, float state)
    {
        var x0 = gates._e0 * state + tokens._e0;
        var x1 = gates._e1 * x0 + tokens._e1;
        var x2 = gates._e2 * x1 + tokens._e2;
        var x3 = gates._e3 * x2 + tokens._e3;
        return new(x0, x1, x2, x3);
    }

    /// <inheritdoc/>
    public Single4 Reversed() => new(_e3, _e2, _e1, _e0);

    /// <inheritdoc/>
    public Single4 ShiftIn(float first) => new(first, _e0, _e1, _e2);

    /// <inheritdoc/>
    public Single4 ShiftOut(float last) => new(_e1, _e2, _e3, last);

    /// <inheritdoc/>
    public static Single4 operator *(Single4 left, Single4 right) =>
        new(left._e0 * right._e0, left._e1 * right._e1, left._e2 * right._e2, left._e3 * right._e3);
}
