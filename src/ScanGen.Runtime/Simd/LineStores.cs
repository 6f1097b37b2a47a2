using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScanGen.Simd;

/// <summary>Copies of what is in the nearest cache to where it is not wanted soon.</summary>
internal static unsafe class LineStores
{
    /// <summary>Copies bytes, whole lines of the target past the caches if asked to. Lines in part are not worth that: what comes next has the other part.</summary>
    [MethodImpl(KernelMethod.Options)]
    public static void Copy(byte* from, byte* to, nint count, bool isStreaming)
    {
        var ahead = isStreaming ? (-(nint)to & (Memory.LineBytes - 1)) : count;
        if (ahead >= count)
        {
            Unsafe.CopyBlockUnaligned(to, from, (uint)count);
            return;
        }

        Unsafe.CopyBlockUnaligned(to, from, (uint)ahead);
        for (; count - ahead >= Memory.LineBytes; ahead += Memory.LineBytes)
        {
            for (var piece = ahead; piece < ahead + Memory.LineBytes; piece += Vector256<byte>.Count)
            {
                Vector256.Load(from + piece).StoreAlignedNonTemporal(to + piece);
            }
        }

        Unsafe.CopyBlockUnaligned(to + ahead, from + ahead, (uint)(count - ahead));
    }
}
