using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// The part of a tensor that is a block's: positions in the order of the scan. Where vectors of channels are whole they are read and written where they lie; else, and where what is written
/// goes past the caches, a run of positions is copied, end to end as far as it lies so.
/// </summary>
/// <param name="at">The first channel of the position that is visited first.</param>
/// <param name="step">Bytes to the position that is visited next; 0 where there is one for all.</param>
/// <param name="bytes">Of a position's channels.</param>
/// <param name="copy">Room for a run, or zero.</param>
/// <param name="isStreaming">Whether what is written goes past the caches.</param>
internal readonly unsafe struct TimeMajorTensor(nint at, nint step, nint bytes, nint copy, bool isStreaming)
{
    /// <summary>Positions to read.</summary>
    public TimeMajorRun Read(nint position, nint count)
    {
        if (copy != 0)
        {
            for (var part = 0; part < Parts(count); part++)
            {
                Unsafe.CopyBlockUnaligned((void*)(copy + part * bytes), (void*)Part(position, count, part), (uint)PartBytes(count));
            }
        }

        return Place(position, count);
    }

    /// <summary>Positions to write.</summary>
    public TimeMajorRun Place(nint position, nint count) => copy == 0
        ? new(at + position * step, step)
        : step < 0 ? new(copy + (count - 1) * bytes, -bytes) : new(copy, bytes);

    /// <summary>Takes what was written to where it belongs.</summary>
    public void Write(nint position, nint count)
    {
        if (copy == 0)
        {
            return;
        }

        for (var part = 0; part < Parts(count); part++)
        {
            LineStores.Copy((byte*)(copy + part * bytes), (byte*)Part(position, count, part), PartBytes(count), isStreaming);
        }
    }

    /// <summary>A run is one part where positions follow each other, else each position is one.</summary>
    private nint Parts(nint count) => Math.Abs(step) == bytes ? 1 : count;

    private nint PartBytes(nint count) => Math.Abs(step) == bytes ? count * bytes : bytes;

    /// <summary>Where a part lies, in the order of memory as copies have it.</summary>
    private nint Part(nint position, nint count, nint part) => at + (step < 0 ? position + count - 1 - part : position + part) * step;
}
