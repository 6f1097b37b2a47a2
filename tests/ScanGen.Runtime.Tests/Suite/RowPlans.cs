using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>The plans of the host's row kernels.</summary>
internal static class RowPlans
{
    private const int VectorBytes = 64;

    private const int DoubleBytes = 8;

    /// <summary>Those that an element can have, by the type that lanes are of: each has twice the vectors of the one before.</summary>
    public static Type[] Of<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(float)
            ? [typeof(OneVector), typeof(TwoVectors), typeof(FourVectors)]
            : [typeof(OneVector), typeof(TwoVectors)];

    /// <summary>The one that the generator takes for a declared length: the most vectors of which a row has whole tiles, where they are the widest.</summary>
    public static Type For<T>(int seqLen)
        where T : unmanaged
    {
        var plans = Of<T>();
        var vectors = seqLen * Math.Min(Unsafe.SizeOf<T>(), DoubleBytes) / VectorBytes;
        return plans[Math.Clamp(int.Log2(Math.Max(1, vectors)), 0, plans.Length - 1)];
    }
}
