using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows as the bytes that vectors are loaded from and stored to.</summary>
internal static class Memory
{
    /// <summary>The first byte of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At<T>(ref readonly T row, nuint at) => ref Unsafe.As<T, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in row), at));
}
