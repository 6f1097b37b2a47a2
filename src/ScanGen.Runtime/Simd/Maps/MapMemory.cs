using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>What a thread keeps for the blocks of calls with maps, handed out from the front: the same memory as for the call before, where that is enough.</summary>
internal unsafe struct MapMemory
{
    [ThreadStatic]
    private static byte[]? _ofThread;

    private nint _next;
    private nint _left;

    /// <param name="bytes">Of all that is taken, each rounded up to <see cref="Rounded"/>.</param>
    public MapMemory(nint bytes)
    {
        if (_ofThread is null || _ofThread.Length < bytes + Memory.LineBytes)
        {
            _ofThread = GC.AllocateArray<byte>(checked((int)bytes + Memory.LineBytes), pinned: true);
        }

        _next = ((nint)Unsafe.AsPointer(ref _ofThread[0]) + Memory.LineBytes - 1) / Memory.LineBytes * Memory.LineBytes;
        _left = bytes;
    }

    /// <summary>What so many bytes take up: whole lines, and never a multiple of 4 KiB, where loads would wait for stores.</summary>
    public static nint Rounded(nint bytes) => (bytes + 3 * Memory.LineBytes - 1) / Memory.LineBytes * Memory.LineBytes;

    /// <summary>Room for so many elements.</summary>
    public TElement* Take<TElement>(nint count)
        where TElement : unmanaged
    {
        var at = (TElement*)_next;
        var bytes = Rounded(count * sizeof(TElement));
        (_next, _left) = (_next + bytes, _left - bytes);
        ArgumentOutOfRangeException.ThrowIfNegative(_left);
        return at;
    }
}
