using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>Four complex numbers: AVX2.</summary>
internal readonly struct Parts256 : IParts<Vector256<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector256<double>> LoadSingles(ref readonly byte from)
    {
        var parts = Vector256.Shuffle(Lanes256<float, Complex64>.LoadBytes(in from), Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
        return new(Vector256.WidenLower(parts), Vector256.WidenUpper(parts));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector256<double>> LoadDoubles(ref readonly byte from)
    {
        var lower = Lanes256<double, Complex>.LoadBytes(in from);
        var upper = Lanes256<double, Complex>.LoadBytes(in Unsafe.Add(ref Unsafe.AsRef(in from), Vector256<byte>.Count));

        // What comes of each half is side by side: the middle two change places.
        return new(
            Avx2.Permute4x64(Avx.UnpackLow(lower, upper), 0b11_01_10_00),
            Avx2.Permute4x64(Avx.UnpackHigh(lower, upper), 0b11_01_10_00));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingles(ComplexVector<Vector256<double>> value, ref byte to, bool streaming)
    {
        var parts = Vector256.Narrow(value.Real, value.Imaginary);
        var elements = Vector256.Shuffle(parts, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));
        Lanes256<float, Complex64>.Store(elements, ref Unsafe.As<byte, Complex64>(ref to), 0, streaming);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDoubles(ComplexVector<Vector256<double>> value, ref byte to, bool streaming)
    {
        var (real, imaginary) = (Avx2.Permute4x64(value.Real, 0b11_01_10_00), Avx2.Permute4x64(value.Imaginary, 0b11_01_10_00));
        var (lower, upper) = (Avx.UnpackLow(real, imaginary), Avx.UnpackHigh(real, imaginary));
        Lanes256<double, Complex>.Store(lower, ref Unsafe.As<byte, Complex>(ref to), 0, streaming);
        Lanes256<double, Complex>.Store(upper, ref Unsafe.As<byte, Complex>(ref to), (nuint)Vector256<double>.Count / 2, streaming);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector256<double>> Conjugate(ComplexVector<Vector256<double>> value) => new(value.Real, -value.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector256<double>> Multiply(ComplexVector<Vector256<double>> left, ComplexVector<Vector256<double>> right) => new(
        Fma.MultiplySubtract(left.Real, right.Real, left.Imaginary * right.Imaginary),
        Vector256.MultiplyAddEstimate(left.Real, right.Imaginary, left.Imaginary * right.Real));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector<Vector256<double>> MultiplyAdd(ComplexVector<Vector256<double>> left, ComplexVector<Vector256<double>> right, ComplexVector<Vector256<double>> addend) => new(
        Vector256.MultiplyAddEstimate(left.Real, right.Real, Fma.MultiplyAddNegated(left.Imaginary, right.Imaginary, addend.Real)),
        Vector256.MultiplyAddEstimate(left.Real, right.Imaginary, Vector256.MultiplyAddEstimate(left.Imaginary, right.Real, addend.Imaginary)));
}
