using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Widens elements to accumulators as they are loaded and rounds them, once, as they are stored.</summary>
internal static class Elements
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TBits, TVector, T>(ref readonly T row, nuint at)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        ref var from = ref At(ref Unsafe.AsRef(in row), at);
        if (typeof(T) == typeof(Half))
        {
            return HalfBits.Widen<TBits, TVector>(TBits.LoadNarrow(in from));
        }

        return typeof(T) == typeof(BFloat16)
            ? BFloat16Bits.Widen<TBits, TVector>(TBits.LoadNarrow(in from))
            : TBits.LoadBytes(in from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TBits, TVector, T>(TVector value, ref T row, nuint at, bool streaming)
        where TBits : struct, IBits<TVector>
        where TVector : struct
    {
        ref var to = ref At(ref row, at);
        if (IsNarrow<T>())
        {
            var rounded = Round<TBits, TVector, T>(value);
            if (streaming)
            {
                TBits.StreamNarrow(rounded, ref to);
            }
            else
            {
                TBits.StoreNarrow(rounded, ref to);
            }
        }
        else if (streaming)
        {
            TBits.StreamBytes(value, ref to);
        }
        else
        {
            TBits.StoreBytes(value, ref to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNarrow<T>() => typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Round<TBits, TVector, T>(TVector value)
        where TBits : struct, IBits<TVector>
        where TVector : struct => typeof(T) == typeof(Half)
            ? HalfBits.Round<TBits, TVector>(value)
            : BFloat16Bits.Round<TBits, TVector>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At<T>(ref T row, nuint at) => ref Unsafe.As<T, byte>(ref Unsafe.Add(ref row, at));
}
