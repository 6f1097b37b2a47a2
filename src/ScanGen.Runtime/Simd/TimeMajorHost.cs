using System.Numerics;
using System.Runtime.InteropServices;
using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>
/// Scans of the time-major layout on the host: shares the channels of a call out to threads in blocks. Nothing in it depends on the length. A thread walks over time with the states of
/// its block in the nearest caches, and reads and writes each position's part of the block from end to end.
/// </summary>
internal static unsafe class TimeMajorHost
{
    /// <summary>Runs a call that is checked, and has positions.</summary>
    /// <typeparam name="TInput">Gates, tokens and their gradients.</typeparam>
    /// <typeparam name="TState">States and theirs; where this is another type, one of both is <see cref="float"/>.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="mostCachedBytes">Calls of more store past the caches, where they can; half of the last cache, if nothing is said.</param>
    public static void Run<TInput, TState>(in ScanCall call, long? mostCachedBytes = null)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var streams = RowStreams.Of(in call);
        var isShared = call.SharedGates > 0;
        var split = new TimeMajorSplit(HostSequences.Of(in call), call.MaxThreads, mostCachedBytes);
        if (!call.IsBackward)
        {
            using var shared = TimeMajorGates.Of<TInput>(ref streams, split.Sequences);
            RunInLanes<TimeMajorForward<TInput, TState>, TInput, TState>(in call, streams, split with
            {
                BytesPerChannel = (isShared ? 1 : 2) * sizeof(TInput) + sizeof(TState),
                Output = streams.Stream2,
                OtherOutput = streams.Stream2,
            });
            return;
        }

        var (gradGates, gradTokens) = (streams.Stream3, streams.Stream4);
        split = split with
        {
            BytesPerChannel = (isShared ? 1 : 3) * sizeof(TInput) + 2 * sizeof(TState),
            Output = gradTokens,
            OtherOutput = isShared ? gradTokens : gradGates,
            HasGateSums = isShared,
        };
        if (isShared)
        {
            RunWithGateSums<TInput, TState>(in call, streams, split, (TInput*)gradGates);
        }
        else
        {
            RunInLanes<TimeMajorBackward<GatePerPosition, TInput, TState>, TInput, TState>(in call, streams, split);
        }
    }

    /// <summary>Channels leave their parts of the gradients of gates, which are added up in the order of sequences and channels, in doubles, and rounded once.</summary>
    private static void RunWithGateSums<TInput, TState>(in ScanCall call, RowStreams streams, TimeMajorSplit split, TInput* gradGates)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var parts = (Complex*)NativeMemory.AllocZeroed((nuint)call.Rows, (nuint)sizeof(Complex));
        try
        {
            streams.GateGradients = parts;
            using var shared = TimeMajorGates.Of<TInput>(ref streams, split.Sequences);
            RunInLanes<TimeMajorBackward<GatePerRow, TInput, TState>, TInput, TState>(in call, streams, split);
            GateGradients.Sum(parts, call.Rows, gradGates, call.SharedGates);
        }
        finally
        {
            NativeMemory.Free(parts);
        }
    }

    /// <summary>Lanes are of the elements, or where there are two types of floats.</summary>
    private static void RunInLanes<TChunk, TInput, TState>(in ScanCall call, RowStreams streams, TimeMajorSplit split)
        where TChunk : struct, ITimeMajorChunk
        where TInput : unmanaged
        where TState : unmanaged
    {
        // The gradients of a scan are a scan the other way.
        streams.Step = call.Direction is ScanDirection.Forward or ScanDirection.ReverseBackward ? 1 : -1;
        if (typeof(TInput) == typeof(TState))
        {
            split.Run<TChunk, TInput>(streams, canStream: !call.IsStrided);
        }
        else
        {
            split.Run<TChunk, float>(streams, canStream: false);
        }
    }
}
