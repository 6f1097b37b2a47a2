using System.Runtime.InteropServices;
using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>Gates that positions share, for as long as a call takes: those of a position's channels have to lie side by side, and are laid out so where there are fewer.</summary>
internal readonly unsafe ref struct TimeMajorGates : IDisposable
{
    private readonly void* _copies;

    private TimeMajorGates(void* copies) => _copies = copies;

    /// <summary>Points a call at its gates, where they are shared.</summary>
    public static TimeMajorGates Of<TInput>(ref RowStreams streams, in ScanCall call)
        where TInput : unmanaged
    {
        var gateCount = call.SharedGates;
        if (gateCount == 0 || gateCount % call.Dim == 0)
        {
            return default;
        }

        // As many as repeat after whole positions: where they divide a position one, else all of them.
        var gates = (TInput*)streams.Stream0;
        var count = call.Dim % gateCount == 0 ? call.Dim : call.Rows;
        var copies = (TInput*)NativeMemory.Alloc((nuint)count, (nuint)sizeof(TInput));
        for (var row = 0L; row < count; row++)
        {
            copies[row] = gates[row % gateCount];
        }

        (streams.Stream0, streams.Gates) = ((nint)copies, (nuint)count);
        return new(copies);
    }

    public void Dispose() => NativeMemory.Free(_copies);
}
