using System.Numerics;
using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>Vectors that hold a gate of all positions, and registers that are added up, inside of a row and across its ends.</summary>
public sealed class SharedGateTests
{
    [Fact]
    public void Only_the_places_inside_of_a_row_count()
    {
        Check<Single4, Single4, float, float>(1, vector => vector);
        Check<Pair<double, Step<double>>, Pair<double, Step<double>>, double, double>(1, vector => vector);
        Check<Pair<Complex<float>, FineComplexStep>, Pair<Complex<float>, FineComplexStep>, Complex<float>, Complex<float>>(Complex<float>.MultiplicativeIdentity, vector => vector);
        Check<ComplexDouble1, ComplexDouble1, Complex<double>, Complex<double>>(Complex<double>.MultiplicativeIdentity, vector => vector);
        Check<Packed8<Binary16>, Single8, ushort, float>(1, vector => vector.Widen(), Packed8<Binary16>.Narrow);
        Check<Packed8<Brain16>, Single8, ushort, float>(1, vector => vector.Widen(), Packed8<Brain16>.Narrow);
        Check<Packed4<Binary16>, Single4, ushort, float>(1, vector => vector.Widen(), Packed4<Binary16>.Narrow);
        Check<Packed4<Brain16>, Single4, ushort, float>(1, vector => vector.Widen(), Packed4<Brain16>.Narrow);
    }

    private static void Check<TVector, TRegisters, T, TAccumulator>(TAccumulator one, Func<TVector, TRegisters> widen, Func<TAccumulator, T>? narrow = null)
        where TVector : unmanaged, IVector<TVector, T>
        where TRegisters : unmanaged, ISum<TAccumulator>
        where T : unmanaged
        where TAccumulator : unmanaged, IAdditionOperators<TAccumulator, TAccumulator, TAccumulator>
    {
        narrow ??= value => (T)(object)value;
        var count = TVector.Count;
        var two = one + one;
        Assert.Equal(Times(two, count), widen(TVector.Fill(narrow(two))).Sum());

        // The row begins at the vector's last element, or ends after its first.
        var last = widen(TVector.Fill(narrow(two), at: 0, start: count - 1, end: 100, narrow(one)));
        Assert.Equal(Times(one, count + 1), last.Sum());
        Assert.Equal(two, last.Sum(at: 0, start: count - 1, end: 100));
        Assert.Equal(default, last.Sum(at: 0, start: count, end: 100));
        Assert.Equal(two, widen(TVector.Fill(narrow(two), at: 8, start: 0, end: 9, narrow(one))).Sum(at: 8, start: 0, end: 9));
    }

    private static T Times<T>(T value, int count)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        T sum = default;
        for (var i = 0; i < count; i++)
        {
            sum += value;
        }

        return sum;
    }
}
