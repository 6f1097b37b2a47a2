using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>Two complex numbers: what every processor has, if need be in software.</summary>
internal readonly struct Parts128 : IParts<Vector128<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector128<double>> LoadSingles(ref readonly byte from)
    {
        var parts = Vector128.Shuffle(Lanes128<float, Complex64>.LoadBytes(in from), Vector128.Create(0, 2, 1, 3));
        return new(Vector128.WidenLower(parts), Vector128.WidenUpper(parts));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector128<double>> LoadDoubles(ref readonly byte from)
    {
        var lower = Lanes128<double, Complex>.LoadBytes(in from);
        var upper = Lanes128<double, Complex>.LoadBytes(in Unsafe.Add(ref Unsafe.AsRef(in from), Vector128<byte>.Count));
        return new(Lanes128<double, Complex>.Even(lower, upper), Lanes128<double, Complex>.Odd(lower, upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingles(ComplexVector<Vector128<double>> value, ref byte to, bool streaming)
    {
        var parts = Vector128.Narrow(value.Real, value.Imaginary);
        var elements = Vector128.Shuffle(parts, Vector128.Create(0, 2, 1, 3));
        Lanes128<float, Complex64>.Store(elements, ref Unsafe.As<byte, Complex64>(ref to), 0, streaming);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(ComplexVector<Vector128<double>> value, ref byte to, bool streaming)
    {
        var lower = Lanes128<double, Complex>.InterleaveLower(value.Real, value.Imaginary);
        var upper = Lanes128<double, Complex>.InterleaveUpper(value.Real, value.Imaginary);
        Lanes128<double, Complex>.Store(lower, ref Unsafe.As<byte, Complex>(ref to), 0, streaming);
        Lanes128<double, Complex>.Store(upper, ref Unsafe.As<byte, Complex>(ref to), (nuint)Vector128<double>.Count / 2, streaming);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector128<double>> Conjugate(ComplexVector<Vector128<double>> value) => new(value.Real, -value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector128<double>> Multiply(ComplexVector<Vector128<double>> left, ComplexVector<Vector128<double>> right) => new(
        Vector128.MultiplyAddEstimate(left.Real, right.Real, -(left.Imaginary * right.Imaginary)),
        Vector128.MultiplyAddEstimate(left.Real, right.Imaginary, left.Imaginary * right.Real));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector128<double>> MultiplyAdd(ComplexVector<Vector128<double>> left, ComplexVector<Vector128<double>> right, ComplexVector<Vector128<double>> addend) => new(
        Vector128.MultiplyAddEstimate(left.Real, right.Real, Vector128.MultiplyAddEstimate(-left.Imaginary, right.Imaginary, addend.Real)),
        Vector128.MultiplyAddEstimate(left.Real, right.Imaginary, Vector128.MultiplyAddEstimate(left.Imaginary, right.Real, addend.Imaginary)));
}
