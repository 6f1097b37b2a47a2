using System.Numerics;
using ScanGen.Primitives;

namespace ScanGen.Runtime.Tests.Gates;

/// <summary>Registers that hold a row's gate, and that are added up, inside of a row and across its ends.</summary>
public sealed class RowGateTests
{
    [Fact]
    public void Only_the_places_inside_of_a_row_count()
    {
        Check<Single4, float, FineStep>(count: 4);
        Check<Single8, float, Step<float>>(count: 8);
        Check<Double2, double, Step<double>>(count: 2);
        Check<ComplexSingle2, Complex<float>, FineComplexStep>(count: 2);
        Check<ComplexDouble1, Complex<double>, Step<Complex<double>>>(count: 1);
    }

    private static void Check<TRegisters, T, TStep>(int count)
        where TRegisters : struct, IRowGate<TRegisters, T>, IRegisters<TRegisters, T, TStep>
        where T : unmanaged, IAdditionOperators<T, T, T>, IMultiplicativeIdentity<T, T>
        where TStep : unmanaged, IStep<TStep>
    {
        var one = T.MultiplicativeIdentity;
        var two = one + one;
        Assert.Equal(Times(two, count), TRegisters.Fill(two).Sum());

        // The row begins at the vector's last element, or ends after its first.
        var last = TRegisters.Fill(two, at: 0, start: count - 1, end: 100, one);
        Assert.Equal(two, last.Last);
        Assert.Equal(count > 1 ? one : two, last.First);
        Assert.Equal(Times(one, count + 1), last.Sum());
        Assert.Equal(two, last.Sum(at: 0, start: count - 1, end: 100));
        Assert.Equal(default, last.Sum(at: 0, start: count, end: 100));
        var first = TRegisters.Fill(two, at: 8, start: 0, end: 9, one);
        Assert.Equal(two, first.First);
        Assert.Equal(two, first.Sum(at: 8, start: 0, end: 9));
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
