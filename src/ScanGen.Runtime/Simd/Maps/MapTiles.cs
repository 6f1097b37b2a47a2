using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Simd;

/// <summary>
/// States of whole tiles of a row, from inputs that have the numbers which maps compute with. The map gives gates and tokens of some tiles, which stay in the nearest cache, and the tiles are then done as
/// <see cref="ForwardRows{TPlan, TGates, TOrder, T, TInput, TState}"/> does them: so memory is read and written evenly, where blocks read much at once and then nothing for a while.
/// </summary>
/// <typeparam name="TMap">The map.</typeparam>
/// <typeparam name="TNumber">What it computes with, as many as a vector has.</typeparam>
/// <typeparam name="TPlan">How many vectors a tile has.</typeparam>
/// <typeparam name="TOrder">Which way the scan goes.</typeparam>
internal readonly unsafe struct MapTiles<TMap, TNumber, TPlan, TOrder> : IShare
    where TMap : struct, IScanMap
    where TNumber : struct, IMapNumber<TNumber>
    where TPlan : struct, IRowPlan
    where TOrder : struct, IScanOrder
{
    /// <summary>Tiles that the map goes over at once: so many that what a vector waits for is done meanwhile for others.</summary>
    private const int Tiles = 4;

    [SkipLocalsInit]
    [MethodImpl(KernelMethod.Options)]
    public static void Run<TRows, T, TLanes, TVector, TSink>(in RowStreams streams, int share)
        where TRows : struct, IRows<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
    {
        var stretch = (MapStretch<T>*)streams.Stream0;
        var tensors = stretch->Tensors;
        var (gates, tokens, states) = (tensors[(int)TensorRole.Gates], tensors[(int)TensorRole.Tokens], stretch->States);
        var size = Tile<TPlan, TOrder, TLanes, TVector, T>.Size;
        var sort = Runs.Sort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        var unsort = Runs.Unsort<TLanes, TVector, T>(Unsafe.SizeOf<TPlan>());
        var (first, end) = (stretch->First, stretch->End);
        var state = Elements.Widen<TLanes, TVector, T, T>(stretch->Carried);
        var reached = state;
        var lost = TLanes.Broadcast(0);
        var sink = default(TSink);
        while (first != end)
        {
            var length = Math.Min(Tiles * size, end - first);
            var from = typeof(TOrder) == typeof(Descending) ? end - length : first;
            for (var i = 0; i < stretch->Inputs; i++)
            {
                tensors[(int)TensorRole.Input + i] = stretch->Rows[i] + (nint)from * sizeof(T);
            }

            // Always on in one direction, or what reads memory ahead of a program does not find out where it goes.
            var bytes = (nint)length * sizeof(T);
            for (nint done = 0; done != bytes; done += Unsafe.SizeOf<TNumber>())
            {
                TMap.EvaluateMap<TNumber>(new(tensors, typeof(TOrder) == typeof(Descending) ? bytes - done - Unsafe.SizeOf<TNumber>() : done));
            }

            for (nuint done = 0; done != length; done += size)
            {
                var at = typeof(TOrder) == typeof(Descending) ? length - done - size : done;
                Tile<TPlan, TOrder, TLanes, TVector, T>.Load<T>(gates, at, out var g0, out var g1, out var g2, out var g3);
                Tile<TPlan, TOrder, TLanes, TVector, T>.Load<T>(tokens, at, out var t0, out var t1, out var t2, out var t3);
                Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref g0, ref g1, ref g2, ref g3);
                Tile<TPlan, TOrder, TLanes, TVector, T>.Transpose(ref t0, ref t1, ref t2, ref t3);
                if (!Tile<TPlan, TOrder, TLanes, TVector, T>.Scan(
                    sort, unsort, g0, g1, g2, g3, t0, t1, t2, t3, ref state, ref lost, ref reached, out var r0, out var r1, out var r2, out var r3))
                {
                    // The tile is to be done element by element.
                    (stretch->First, stretch->End) = typeof(TOrder) == typeof(Descending) ? (first, end - done) : (first + done, end);
                    stretch->Carried = Elements.Round<TLanes, TVector, T>(TOrder.Last<TLanes, TVector, T>(reached));
                    return;
                }

                Tile<TPlan, TOrder, TLanes, TVector, T>.Untranspose(ref r0, ref r1, ref r2, ref r3);
                Tile<TPlan, TOrder, TLanes, TVector, T>.Store<TSink, T>(ref sink, states, from + at, r0, r1, r2, r3);
            }

            (first, end) = typeof(TOrder) == typeof(Descending) ? (first, from) : (first + length, end);
        }

        (stretch->First, stretch->End) = (first, end);
        stretch->Carried = Elements.Round<TLanes, TVector, T>(TOrder.Last<TLanes, TVector, T>(reached));
    }
}

/// <summary>Whole tiles of a row that are to be done: on the stack of the thread that does them.</summary>
/// <typeparam name="T">What maps compute with.</typeparam>
internal unsafe struct MapStretch<T>
    where T : unmanaged
{
    /// <summary>Where numbers of some tiles lie, by role.</summary>
    public nint* Tensors;

    /// <summary>Where the row begins in each input.</summary>
    public nint* Rows;

    /// <summary>How many inputs.</summary>
    public int Inputs;

    /// <summary>Where the row begins among the states.</summary>
    public nint States;

    /// <summary>The first position, from the row's, that is not done.</summary>
    public nuint First;

    /// <summary>The position after the last.</summary>
    public nuint End;

    /// <summary>The state that enters what is not done.</summary>
    public T Carried;
}
