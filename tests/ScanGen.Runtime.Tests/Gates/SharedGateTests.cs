using System.Numerics;
using ScanGen.CompilerServices;
using Floats = ScanGen.CompilerServices.Twice<ScanGen.CompilerServices.Lone<float>, float>;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>Vectors that hold a gate of all positions, and registers that are added up, inside of a row and across its ends.</summary>
public sealed class SharedGateTests
{
    [Fact]
    public void Only_the_places_inside_of_a_row_count()
    {
        Check<Twice<Floats, float>, Twice<Floats, float>, float, float>(1, vector => vector);
        Check<Twice<Lone<double>, double>, Twice<Lone<double>, double>, double, double>(1, vector => vector);
        Check<Twice<Lone<Complex<float>>, Complex<float>>, Twice<Lone<Complex<float>>, Complex<float>>, Complex<float>, Complex<float>>(Complex<float>.MultiplicativeIdentity, vector => vector);
        Check<Lone<Complex<double>>, Lone<Complex<double>>, Complex<double>, Complex<double>>(Complex<double>.MultiplicativeIdentity, vector => vector);
        Check<Packed8<Binary16>, Twice<Twice<Floats, float>, float>, ushort, float>(1, vector => vector.Widen(), value => (ushort)Binary16.Round(value));
        Check<Packed8<Brain16>, Twice<Twice<Floats, float>, float>, ushort, float>(1, vector => vector.Widen(), value => (ushort)Brain16.Round(value));
        Check<Packed4<Binary16>, Twice<Floats, float>, ushort, float>(1, vector => vector.Widen(), value => (ushort)Binary16.Round(value));
        Check<Packed4<Brain16>, Twice<Floats, float>, ushort, float>(1, vector => vector.Widen(), value => (ushort)Brain16.Round(value));
    }

    private static void Check<TVector, TRegisters, T, TAccumulator>(TAccumulator one, Func<TVector, TRegisters> widen, Func<TAccumulator, T>? narrow = null)
        where TVector : unmanaged, IVector<TVector, T>
        where TRegisters : unmanaged, IRegisters<TRegisters, TAccumulator>
        where T : unmanaged
        where TAccumulator : unmanaged, IAdditionOperators<TAccumulator, TAccumulator, TAccumulator>
    {
        narrow ??= value => (T)(object)value;
        var count = TVector.Count;
        var two = one + one;
        Assert.Equal(Times(two, count), widen(TVector.Read(new Same<T>(narrow(two)))).Sum());

        // The row begins at the vector's last element, or ends after its first.
        var last = widen(TVector.Read(new SameWithin<T>(narrow(two), at: 0, start: count - 1, end: 100, narrow(one))));
        Assert.Equal(Times(one, count + 1), last.Sum());
        Assert.Equal(two, last.Sum(at: 0, start: count - 1, end: 100));
        Assert.Equal(default, last.Sum(at: 0, start: count, end: 100));
        Assert.Equal(two, widen(TVector.Read(new SameWithin<T>(narrow(two), at: 8, start: 0, end: 9, narrow(one)))).Sum(at: 8, start: 0, end: 9));
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
