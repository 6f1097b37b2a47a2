using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>One element of memory, taken to vectors and back.</summary>
internal static class Elements
{
    /// <summary>The element in every place of a vector as it lies in memory.</summary>
    public static TVector Fill<TLanes, TVector, T>(T element)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return TLanes.Broadcast(Unsafe.BitCast<T, double>(element));
        }

        // Two of 16 bits make the 32 bits of some float, whose value does not matter.
        return TLanes.Broadcast(typeof(T) == typeof(float)
            ? Unsafe.BitCast<T, float>(element)
            : BitConverter.UInt32BitsToSingle(Unsafe.BitCast<T, ushort>(element) * 0x10001u));
    }

    /// <summary>The element as an accumulator in every lane.</summary>
    public static TVector Widen<TLanes, TVector, T>(T element)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var elements = Fill<TLanes, TVector, T>(element);
        return TLanes.Elements == TLanes.Count ? elements : Pairs.Lower<TLanes, TVector, T>(elements);
    }

    /// <summary>The element nearest to the accumulator of the first lane.</summary>
    public static T Round<TLanes, TVector, T>(TVector accumulator)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        var elements = TLanes.Elements == TLanes.Count ? accumulator : Pairs.Round<TLanes, TVector, T>(accumulator, accumulator);
        return Unsafe.As<TVector, T>(ref elements);
    }
}
