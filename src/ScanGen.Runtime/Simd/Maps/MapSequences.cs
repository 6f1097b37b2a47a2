using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Simd;

/// <summary>Some channels of a time-major sequence of a call with maps, in blocks of a few positions.</summary>
internal static unsafe class MapSequences<TMap, TVector, T, TInput, TState>
    where TMap : struct, IScanMap
    where TVector : struct, IMapNumber<TVector>
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    /// <summary>Elements of a block: the more positions, the less is lost of the states that one hands on to the next.</summary>
    private static nint Capacity => 65536 / sizeof(T);

    [MethodImpl(KernelMethod.Options)]
    public static void Run(in RowStreams streams, int share)
    {
        ref readonly var work = ref MapWork.Of(in streams);
        var (sequence, part) = Math.DivRem(share, work.SharesPerSequence);
        var first = part * work.ShareLength;
        var channels = Math.Min(work.Dim - first, work.ShareLength);
        var (begin, length) = work.Offsets == null ? (0, work.SeqLen) : ((nint)work.Offsets[sequence], (nint)(work.Offsets[sequence + 1] - work.Offsets[sequence]));
        var batch = work.Offsets == null ? sequence : 0;

        var memory = new MapMemory(MapBlock<T>.Bytes(in work, Capacity) + MapChannels<T>.Bytes);
        var block = new MapBlock<T>(in work, Capacity, ref memory);
        var layout = new MapChannels<T>(sequence * work.Dim + first, channels, ref memory);
        layout.Enter<TState>(work[work.IsBackward ? TensorRole.GradFinal : TensorRole.Initial]);
        var most = Math.Clamp(Capacity / channels, 1, MapBlock<T>.MostRuns);
        for (nint done = 0; done < length; done += layout.Count)
        {
            layout.Count = Math.Min(most, length - done);
            var from = work.IsDescending ? length - done - layout.Count : done;
            var run = new MapRun(batch, begin + from, first, channels);
            if (work.IsBackward)
            {
                // What gradients leave by is where the scan that they are of came from.
                if (done + layout.Count == length)
                {
                    layout.MeetEnds<TState>(work[TensorRole.Initial]);
                }
                else
                {
                    layout.MeetStates<TState>(work[TensorRole.States], run with { Line = work.IsDescending ? run.Line - 1 : run.Line + layout.Count });
                }
            }

            RunBlock(in work, ref block, ref layout, in run);
            layout.MoveOn();
        }

        layout.CarryOut<TState>(work[work.IsBackward ? TensorRole.GradInitial : TensorRole.Final]);
    }

    [MethodImpl(KernelMethod.Options)]
    private static void RunBlock(in MapWork work, ref MapBlock<T> block, ref MapChannels<T> layout, in MapRun first)
    {
        var elements = layout.Count * first.Length;
        var isOneRun = work.IsContiguous && first.Length == work.Dim;
        block.Runs[0] = isOneRun ? first with { Length = elements } : first;
        for (var run = 1; !isOneRun && run < layout.Count; run++)
        {
            block.Runs[run] = first with { Line = first.Line + run };
        }

        block.Begin(isOneRun ? 1 : (int)layout.Count, elements, work.IsDescending);
        MapPass<TMap, TVector, T, TInput, TState>.Run(in work, ref block, ref layout);
    }
}
