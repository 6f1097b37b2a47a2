
namespace ScanGen.Simd;

/// <summary>
/// Rows that are fewer than threads, each cut into one segment more than it has threads. In a first pass the first segment, whose entering
/// state is known, is scanned, and those after it but for the last are composed, each to one step. The caller then takes the state through
/// the steps, and in a second pass all but the first segment are scanned. After a segment in which a state may be infinite, whatever it composed to, one thread scans the others in their order.
/// </summary>
/// <remarks>No segment is written while another of the row still has to read what is there: an output in the place of an input is
/// read by its own segment only, and the gates, of which a backward segment reads one of its neighbour's, are no output's.</remarks>
internal static unsafe class SplitRows
{
    /// <summary>A segment begins at a multiple of this many elements of its row: a whole number of tiles of any type.</summary>
    public const int Grain = 64;

    /// <summary>Scans the first segment of a row, or composes another.</summary>
    public readonly struct FirstPass : IShare
    {
        public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
            where TRows : struct, IRows<T>
            where T : unmanaged
            where TLanes : struct, ILanes<TVector, T>
            where TVector : struct
            where TSink : struct, ISink<TSink, TVector, T>
        {
            var (row, segment) = Math.DivRem(share, streams.Segments - 1);
            if (segment == 0)
            {
                RunSegment<TRows, T, TLanes, TVector, TSink>(in streams, row, segment);
            }
            else
            {
                RunSegment<TRows, T, TLanes, TVector, NoSink<TVector, T>>(in streams, row, segment);
            }
        }
    }

    /// <summary>Scans a segment after the first.</summary>
    public readonly struct SecondPass : IShare
    {
        public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
            where TRows : struct, IRows<T>
            where T : unmanaged
            where TLanes : struct, ILanes<TVector, T>
            where TVector : struct
            where TSink : struct, ISink<TSink, TVector, T>
        {
            var (row, segment) = Math.DivRem(share, streams.Segments - 1);
            var step = streams.Steps + row * streams.Segments + ++segment;
            if (step->Follows)
            {
                return;
            }

            RunSegment<TRows, T, TLanes, TVector, TSink>(in streams, row, segment);
            while (++segment < streams.Segments && (++step)->Follows)
            {
                step->Entering = step[-1].Token;
                RunSegment<TRows, T, TLanes, TVector, TSink>(in streams, row, segment);
            }
        }
    }

    /// <summary>Runs all rows, <paramref name="threadsPerRow"/> threads on each.</summary>
    public static void Run<TRows, T>(RowStreams streams, bool streaming, int rows, int threadsPerRow)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var job = RowJob.OfThread;
        var shares = rows * threadsPerRow;
        streams.Segments = threadsPerRow + 1;
        streams.Steps = job.Steps(rows * streams.Segments);
        job.Run(ShareRunner.For<FirstPass, TRows, T>(streaming), in streams, shares, shares - 1);
        for (var row = 0; row < rows; row++)
        {
            Enter(streams.Steps + row * streams.Segments, streams.Segments, Elements.AccumulatorBytes<T>() == sizeof(float) ? float.MaxValue / 4 : double.MaxValue / 4);
        }

        job.Run(ShareRunner.For<SecondPass, TRows, T>(streaming), in streams, shares, shares - 1);
        for (var at = 0; streams.GateGradients != null && at < rows * streams.Segments; at++)
        {
            streams.GateGradients[at / streams.Segments] += streams.Steps[at].GateGradient;
        }
    }

    /// <summary>Takes the state of a row through its steps, to where each segment begins, as far as no state on the way is near the largest number.</summary>
    private static void Enter(SegmentStep* steps, int segments, double limit)
    {
        for (var segment = 1; segment < segments; segment++)
        {
            ref var before = ref steps[segment - 1];
            steps[segment].Follows = before.Follows || !before.IsBounded(limit);
            steps[segment].Entering = before.Leaving;
        }
    }

    private static void RunSegment<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int row, int segment)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var start = (nuint)row * streams.SeqLen;
        var place = TRows.IsDescending ? streams.Segments - 1 - segment : segment;
        var step = streams.Steps + row * streams.Segments + segment;
        step->Gate = 1;
        step->GateGradient = 0;
        TRows.Run<TLanes, TVector, TSink, SegmentEnds<TRows, TLanes, TVector, T>>(
            in streams,
            start + Border(in streams, place),
            start + Border(in streams, place + 1),
            new(step, isFirst: segment == 0, isLast: segment == streams.Segments - 1, new(in streams)));
    }

    /// <summary>Where in the row a segment begins, by its place.</summary>
    private static nuint Border(in RowStreams streams, int place) => place == streams.Segments
        ? streams.SeqLen
        : (nuint)place * streams.SeqLen / (nuint)streams.Segments / Grain * Grain;
}
