using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>
/// Scans of the time-major layout on the host: shares the channels of a call out to threads in blocks. Nothing in it depends on the length. A thread walks over time with the states of
/// its block in the nearest caches, and reads and writes each position's part of the block from end to end.
/// </summary>
internal static class TimeMajorHost
{
    /// <summary>Runs a call that is checked.</summary>
    /// <typeparam name="TInput">Gates, tokens and their gradients.</typeparam>
    /// <typeparam name="TState">States and theirs; where this is another type, one of both is <see cref="float"/>.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="mostCachedBytes">Calls of more store past the caches, where they can; half of the last cache, if nothing is said.</param>
    public static void Run<TInput, TState>(in ScanCall call, long? mostCachedBytes = null)
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (!call.HasPositions)
        {
            RowStates.PassAll<TInput, TState>(in call);
            return;
        }

        RowStreams.Of(in call, out var streams);
        using var gates = TimeMajorGates.Of<TInput>(ref streams, in call);

        // The gradients of a scan are a scan the other way.
        streams.Step = call.Direction.IsFirstToLast() ? 1 : -1;
        if (!call.IsBackward)
        {
            RunInLanes<TimeMajorForward<TInput, TState>, TInput, TState>(in call, ref streams, mostCachedBytes);
        }
        else if (call.SharedGates == 0)
        {
            RunInLanes<TimeMajorBackward<GatePerPosition, TInput, TState>, TInput, TState>(in call, ref streams, mostCachedBytes);
        }
        else
        {
            using var gradients = new GateGradients(ref streams, in call);
            RunInLanes<TimeMajorBackward<GatePerRow, TInput, TState>, TInput, TState>(in call, ref streams, mostCachedBytes);
            gradients.Sum<TInput>(in call);
        }
    }

    /// <summary>Lanes are of the elements, or where there are two types of floats.</summary>
    private static void RunInLanes<TShare, TInput, TState>(in ScanCall call, ref RowStreams streams, long? mostCachedBytes)
        where TShare : struct, ITimeMajorShare
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (typeof(TInput) == typeof(TState))
        {
            TimeMajorSplit.Run<TShare, TInput>(in call, ref streams, mostCachedBytes);
        }
        else
        {
            TimeMajorSplit.Run<TShare, float>(in call, ref streams, mostCachedBytes);
        }
    }
}
