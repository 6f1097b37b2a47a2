using System.Numerics;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>An element type as the suites see it: how it rounds, and how far a result may be off.</summary>
/// <param name="Dtype">Its name.</param>
/// <param name="Tolerance">What a result may be off by for each unit of the oracle's allowance.</param>
/// <param name="Round">The nearest element; of real ones, to the real part.</param>
/// <param name="Widen">The number an element is.</param>
/// <param name="LastPlace">The distance from a (rounded) number to the next larger one in magnitude where a store rounds; else 0.</param>
internal sealed record Element<T>(ScanDtype Dtype, double Tolerance, Func<Complex, T> Round, Func<T, Complex> Widen, Func<T, double> LastPlace)
    where T : unmanaged
{
    public bool IsComplex => Dtype is ScanDtype.Complex64 or ScanDtype.Complex128;

    public bool IsNarrow => Dtype is ScanDtype.Float16 or ScanDtype.BFloat16;

    /// <summary>What no kernel has written.</summary>
    public T NaN => Round(new(double.NaN, double.NaN));

    /// <summary>What is lost of 1 by rounding.</summary>
    public double Rounding => LastPlace(Round(1));

    /// <summary>What a state loses, for each unit of it, where one call hands it on to the next: half a unit of its own last place, and where that is nothing beside the
    /// tolerance, of the accumulator's.</summary>
    public double HandOver => Math.Max(Rounding, Math.ScaleB(1, Dtype is ScanDtype.Float64 or ScanDtype.Complex128 ? -53 : -24));

    /// <summary>The same with so much more lost on the way.</summary>
    public Element<T> Losing(double loss) => this with { Tolerance = Tolerance + loss };

    public T[] RoundAll(Complex[] values) => Array.ConvertAll(values, value => Round(value));

    public Complex[] WidenAll(T[] values) => Array.ConvertAll(values, value => Widen(value));
}

internal static class Element
{
    private const double SingleTolerance = 2e-6;
    private const double DoubleTolerance = 1e-13;

    public static readonly Element<float> Float32 = new(ScanDtype.Float32, SingleTolerance, value => (float)value.Real, value => value, _ => 0);

    public static readonly Element<Half> Float16 = new(
        ScanDtype.Float16, SingleTolerance, value => (Half)value.Real, value => (double)value,
        value => (double)Half.BitIncrement(Half.Abs(value)) - (double)Half.Abs(value));

    public static readonly Element<BFloat16> BFloat16 = new(
        ScanDtype.BFloat16, SingleTolerance, value => (BFloat16)value.Real, value => (double)value,
        value => (double)ScanGen.BFloat16.FromBits((ushort)((value.ToBits() & 0x7FFF) + 1)) - Math.Abs((double)value));

    public static readonly Element<double> Float64 = new(ScanDtype.Float64, DoubleTolerance, value => value.Real, value => value, _ => 0);

    public static readonly Element<Complex64> Complex64 = new(ScanDtype.Complex64, SingleTolerance, value => (Complex64)value, value => value, _ => 0);

    public static readonly Element<Complex> Complex128 = new(ScanDtype.Complex128, DoubleTolerance, value => value, value => value, _ => 0);
}
