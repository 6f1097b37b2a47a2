using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Simd;

/// <summary>Some rows of a call with maps, in blocks of many short ones or of a piece of a long one.</summary>
internal static unsafe class MapRows<TMap, TVector, T, TInput, TState>
    where TMap : struct, IScanMap
    where TVector : struct, IMapNumber<TVector>
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    /// <summary>Elements of a block: so many that what is done once for each costs little, so few that the block's copies stay in a core's own caches.</summary>
    private static nint Capacity => 16384 / sizeof(T);

    [MethodImpl(KernelMethod.Options)]
    public static void Run(in RowStreams streams, int share)
    {
        ref readonly var work = ref MapWork.Of(in streams);
        var memory = new MapMemory(MapBlock<T>.Bytes(in work, Capacity) + MapPieces<T>.Bytes);
        var block = new MapBlock<T>(in work, Capacity, ref memory);
        var pieces = new MapPieces<T>(ref memory);
        var first = share * work.ShareLength;
        var end = Math.Min(work.Rows, first + work.ShareLength);
        for (var place = first; place < end; place++)
        {
            var row = work.RowAt(place);
            var length = row.Run.Length;
            if (pieces.Count > 0 && (pieces.Length + length > Capacity || pieces.Count == MapBlock<T>.MostRuns))
            {
                RunBlock(in work, ref block, ref pieces);
            }

            if (length == 0)
            {
                PassEmpty(in work, row.Number);
            }
            else if (length >= MapRowKernels<T>.TileElements * 4 && HasTiles(in work))
            {
                RunTiles(in work, ref block, ref pieces, in row);
            }
            else if (length > Capacity)
            {
                RunLong(in work, ref block, ref pieces, in row);
            }
            else
            {
                Add(in work, ref pieces, in row, row.Run, carried: default);
            }
        }

        if (pieces.Count > 0)
        {
            RunBlock(in work, ref block, ref pieces);
        }
    }

    /// <summary>A row in pieces, one after the other in the order of the scan.</summary>
    [MethodImpl(KernelMethod.Options)]
    private static void RunLong(in MapWork work, ref MapBlock<T> block, ref MapPieces<T> pieces, in MapRow row)
    {
        // Of whole tiles, and about as long as each other.
        var length = row.Run.Length;
        var count = (length + Capacity - 1) / Capacity;
        var most = (length / count + MapRowKernels<T>.TileElements) / MapRowKernels<T>.TileElements * MapRowKernels<T>.TileElements;
        most = Math.Min(most, Capacity);
        count = (length + most - 1) / most;
        T carried = default;
        for (nint i = 0; i < count; i++)
        {
            var from = (work.IsDescending ? count - 1 - i : i) * most;
            Add(in work, ref pieces, in row, row.Run with { Inner = row.Run.Inner + from, Length = Math.Min(most, length - from) }, carried);
            RunBlock(in work, ref block, ref pieces, work.IsDescending, out carried);
        }
    }

    /// <summary>Whether <see cref="MapTiles{TMap, TNumber, TPlan, TOrder}"/> does what the call asks for.</summary>
    private static bool HasTiles(in MapWork work)
    {
        var hasTiles = MapCopies<T>.Parts == 1 && typeof(TInput) == typeof(T) && typeof(TState) == typeof(T) && !work.IsBackward && work.Outputs == 0;
        for (var i = 0; hasTiles && i < work.Inputs; i++)
        {
            hasTiles = work[TensorRole.Input + i].Shared == 0;
        }

        return hasTiles;
    }

    /// <summary>A row whose tiles are done without copies; as pieces a tile whose states may not be finite, and what is left after whole ones.</summary>
    [MethodImpl(KernelMethod.Options)]
    private static void RunTiles(in MapWork work, ref MapBlock<T> block, ref MapPieces<T> pieces, in MapRow row)
    {
        if (pieces.Count > 0)
        {
            RunBlock(in work, ref block, ref pieces);
        }

        var tile = MapRowKernels<T>.TileElements;
        var rest = row.Run.Length % tile;
        var rows = stackalloc nint[MapTensors.MaxInputs];
        for (var i = 0; i < work.Inputs; i++)
        {
            rows[i] = work[TensorRole.Input + i].At(row.Run);
        }

        var stretch = new MapStretch<T>
        {
            Rows = rows,
            Inputs = work.Inputs,
            States = work[TensorRole.States].At(row.Run),
            First = (nuint)(work.IsDescending ? rest : 0),
            End = (nuint)(work.IsDescending ? row.Run.Length : row.Run.Length - rest),
            Carried = End(work[TensorRole.Initial], row.Number).GetValueOrDefault(),
        };
        var streams = new RowStreams { Stream0 = (nint)(&stretch) };
        while (stretch.First != stretch.End)
        {
            block.Begin(1, 0, isDescending: false);
            stretch.Tensors = block.Tensors;
            MapRowKernels<T>.OfTiles<TMap, TVector>(in work)(in streams, 0);
            if (stretch.First != stretch.End)
            {
                // One tile, element by element.
                RunPiece((nint)(work.IsDescending ? stretch.End - (nuint)tile : stretch.First), tile, in work, ref block, ref pieces, in row, ref stretch.Carried);
                (stretch.First, stretch.End) = work.IsDescending ? (stretch.First, stretch.End - (nuint)tile) : (stretch.First + (nuint)tile, stretch.End);
            }
        }

        if (rest > 0)
        {
            RunPiece(work.IsDescending ? 0 : row.Run.Length - rest, rest, in work, ref block, ref pieces, in row, ref stretch.Carried);
        }
        else if (work[TensorRole.Final].IsThere)
        {
            ((T*)work[TensorRole.Final].Address)[row.Number] = stretch.Carried;
        }
    }

    private static void RunPiece(nint from, nint length, in MapWork work, ref MapBlock<T> block, ref MapPieces<T> pieces, in MapRow row, ref T carried)
    {
        Add(in work, ref pieces, in row, row.Run with { Inner = row.Run.Inner + from, Length = length }, carried);
        RunBlock(in work, ref block, ref pieces, isDescending: false, out carried);
    }

    [MethodImpl(KernelMethod.Options)]
    private static void Add(in MapWork work, ref MapPieces<T> pieces, in MapRow row, in MapRun piece, T carried)
    {
        var (beginsAtFirst, endsAtLast) = (piece.Inner == row.Run.Inner, piece.Inner + piece.Length == row.Run.Inner + row.Run.Length);
        var (begins, ends) = work.IsDescending ? (endsAtLast, beginsAtFirst) : (beginsAtFirst, endsAtLast);
        T? entering = begins ? End(work[work.IsBackward ? TensorRole.GradFinal : TensorRole.Initial], row.Number) : carried;
        T? before = null;
        if (work.IsBackward)
        {
            // What gradients leave by is where the scan that they are of came from.
            var neighbour = piece with { Inner = work.IsDescending ? piece.Inner - 1 : piece.Inner + piece.Length };
            before = ends ? End(work[TensorRole.Initial], row.Number) : MapCopies<T>.Widen(*(TState*)work[TensorRole.States].At(in neighbour));
        }

        pieces.Add(row with { Run = piece }, entering, before, leaves: !ends || work[Leaving(in work)].IsThere);
    }

    private static void RunBlock(in MapWork work, ref MapBlock<T> block, ref MapPieces<T> pieces) => RunBlock(in work, ref block, ref pieces, isDescending: false, out _);

    [MethodImpl(KernelMethod.Options)]
    private static void RunBlock(in MapWork work, ref MapBlock<T> block, ref MapPieces<T> pieces, bool isDescending, out T left)
    {
        var runs = work.IsContiguous ? 1 : pieces.Count;
        for (var run = 0; run < runs; run++)
        {
            block.Runs[run] = pieces[run].Run;
        }

        if (work.IsContiguous)
        {
            block.Runs[0] = pieces[0].Run with { Length = pieces.Length };
        }

        block.Begin(runs, pieces.Length, isDescending);
        MapPass<TMap, TVector, T, TInput, TState>.Run(in work, ref block, ref pieces);
        var leaving = (TState*)work[Leaving(in work)].Address;
        for (var piece = 0; leaving != null && piece < pieces.Count; piece++)
        {
            // Of a row in pieces, the last one writes last.
            leaving[pieces[piece].Number] = MapCopies<T>.Nearest<TState>(pieces.Left(piece));
        }

        left = pieces.Left(0);
        pieces.Clear();
    }

    /// <summary>The element of a row, if the call has that tensor.</summary>
    private static T? End(in MapTensor tensor, nint row) => tensor.IsThere ? MapCopies<T>.Widen(((TState*)tensor.Address)[row]) : null;

    /// <summary>Of an empty row, final = initial.</summary>
    private static void PassEmpty(in MapWork work, nint row)
    {
        var leaving = (TState*)work[Leaving(in work)].Address;
        if (leaving != null)
        {
            leaving[row] = MapCopies<T>.Nearest<TState>(End(work[work.IsBackward ? TensorRole.GradFinal : TensorRole.Initial], row).GetValueOrDefault());
        }
    }

    private static TensorRole Leaving(in MapWork work) => work.IsBackward ? TensorRole.GradInitial : TensorRole.Final;
}
