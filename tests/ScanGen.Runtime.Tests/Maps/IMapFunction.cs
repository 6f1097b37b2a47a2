using ScanGen.CompilerServices.Maps;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>A function of <see cref="ScanMath"/>, with what it is held to.</summary>
public interface IMapFunction
{
    /// <summary>The most units in the last place that a float's value, and a double's, may be from the exact one.</summary>
    static abstract (double Single, double Double) Bound { get; }

    /// <summary>The largest float that the bound holds for.</summary>
    static virtual double Reach => double.PositiveInfinity;

    static abstract T Of<T>(T x)
        where T : struct, IMapNumber<T>;

    static abstract TNumber Public<TNumber>(TNumber x)
        where TNumber : System.Numerics.INumberBase<TNumber>;

    /// <summary>The exact value of a float's function, to many more digits than a float has.</summary>
    static abstract double Exact(double x);

    /// <summary>The value of a double's function in two doubles.</summary>
    static abstract Double2 Exact2(double x);
}
