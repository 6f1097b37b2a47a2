using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ScanGen.Simd;

/// <summary>Rows as the bytes that vectors are loaded from and stored to.</summary>
internal static class Memory
{
    /// <summary>Bytes of a line of the cache: a vector that lies across two takes twice as long.</summary>
    public const int LineBytes = 64;

    /// <summary>The first byte of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At<T>(ref readonly T row, nuint at) => ref Unsafe.As<T, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in row), at));

    /// <summary>Has a line brought to the nearest cache, where the processor can be asked to; any address will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(nint address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((void*)address);
        }
    }
}
