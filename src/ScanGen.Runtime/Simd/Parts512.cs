using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>Eight complex numbers: AVX-512.</summary>
internal readonly struct Parts512 : IParts<Vector512<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector512<double>> LoadSingles(ref readonly byte from)
    {
        var parts = Vector512.Shuffle(Lanes512<float, Complex64>.LoadBytes(in from), Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15));
        return new(Vector512.WidenLower(parts), Vector512.WidenUpper(parts));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector512<double>> LoadDoubles(ref readonly byte from)
    {
        var lower = Lanes512<double, Complex>.LoadBytes(in from);
        var upper = Lanes512<double, Complex>.LoadBytes(in Unsafe.Add(ref Unsafe.AsRef(in from), Vector512<byte>.Count));
        return new(
            Avx512F.PermuteVar8x64x2(lower, Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14), upper),
            Avx512F.PermuteVar8x64x2(lower, Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15), upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingles(ComplexVector<Vector512<double>> value, ref byte to, bool streaming)
    {
        var parts = Vector512.Narrow(value.Real, value.Imaginary);
        var elements = Vector512.Shuffle(parts, Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));
        Lanes512<float, Complex64>.Store(elements, ref Unsafe.As<byte, Complex64>(ref to), 0, streaming);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(ComplexVector<Vector512<double>> value, ref byte to, bool streaming)
    {
        var lower = Avx512F.PermuteVar8x64x2(value.Real, Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11), value.Imaginary);
        var upper = Avx512F.PermuteVar8x64x2(value.Real, Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15), value.Imaginary);
        Lanes512<double, Complex>.Store(lower, ref Unsafe.As<byte, Complex>(ref to), 0, streaming);
        Lanes512<double, Complex>.Store(upper, ref Unsafe.As<byte, Complex>(ref to), (nuint)Vector512<double>.Count / 2, streaming);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector512<double>> Conjugate(ComplexVector<Vector512<double>> value) => new(value.Real, -value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector512<double>> Multiply(ComplexVector<Vector512<double>> left, ComplexVector<Vector512<double>> right) => new(
        Avx512F.FusedMultiplySubtract(left.Real, right.Real, left.Imaginary * right.Imaginary),
        Vector512.MultiplyAddEstimate(left.Real, right.Imaginary, left.Imaginary * right.Real));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector512<double>> MultiplyAdd(ComplexVector<Vector512<double>> left, ComplexVector<Vector512<double>> right, ComplexVector<Vector512<double>> addend) => new(
        Vector512.MultiplyAddEstimate(left.Real, right.Real, Avx512F.FusedMultiplyAddNegated(left.Imaginary, right.Imaginary, addend.Real)),
        Vector512.MultiplyAddEstimate(left.Real, right.Imaginary, Vector512.MultiplyAddEstimate(left.Imaginary, right.Real, addend.Imaginary)));
}
