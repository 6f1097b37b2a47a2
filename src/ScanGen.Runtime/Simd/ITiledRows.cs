using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Rows of any length and of any numbers, with a kernel that takes whole tiles: it works on those from a row's first position on. What is left after them is done element by element, in the same
/// vectors, and so is a tile whose steps compose to something that is not finite: products of gates may be too large for their type where no state is. The state goes from one to the other.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The element that lanes are of.</typeparam>
internal unsafe interface ITiledRows<TSelf, T> : IRows<T>
    where TSelf : struct, ITiledRows<TSelf, T>
    where T : unmanaged
{
    /// <summary>Vectors of elements in a tile.</summary>
    static abstract int Vectors { get; }

    /// <summary>Works on whole tiles: of one row, or of rows that have nothing else. It ends before a tile whose steps cannot be composed to finite states, with nothing of it written.</summary>
    /// <param name="streams">The call.</param>
    /// <param name="first">The first element.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="ends">What it meets at the ends of the rows.</param>
    /// <param name="state">Where it ended early: the state that enters the tile.</param>
    /// <returns>How far it came: from the end where the scan begins to the other, if nothing stood in its way.</returns>
    static abstract nuint RunTiles<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends, ref TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;

    /// <summary>Works on whole tiles of many rows from states of zero, as <see cref="ShortRows{TRows, T, TLanes, TVector, TSink, TInput, TState}"/> has it, up to one that comes to a state that is not finite.</summary>
    /// <param name="streams">The call.</param>
    /// <param name="starts">Where rows begin.</param>
    /// <param name="first">The first element.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="state">The state that enters the first tile; then the one that leaves the last that was done.</param>
    /// <returns>How far it came, as <see cref="RunTiles"/> does.</returns>
    static abstract nuint RunSharedTiles<TLanes, TVector, TSink>(in RowStreams streams, RowStarts starts, nuint first, nuint end, ref TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>;

    /// <summary>Works on the last elements of a row one after the other, from the state that the scan has there.</summary>
    /// <returns>The state after them.</returns>
    static abstract TVector RunElements<TLanes, TVector, TSink, TEnds>(
        in RowStreams streams, nuint row, nuint first, nuint end, ref TEnds ends, TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;

    static void IRows<T>.RunShort<TLanes, TVector, TSink, TInput, TState>(in RowStreams streams, nuint first, nuint end) =>
        ShortRows<TSelf, T, TLanes, TVector, TSink, TInput, TState>.Run(in streams, first, end);

    [MethodImpl(KernelMethod.Options)]
    static void IRows<T>.Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
    {
        var seqLen = streams.SeqLen;
        var isWhole = seqLen % (nuint)(TSelf.Vectors * TLanes.Elements) == 0;
        var state = default(PieceState<TVector>);
        while (first != end)
        {
            var done = TSelf.IsDescending ? end : first;
            if (isWhole)
            {
                done = TSelf.RunTiles<TLanes, TVector, TSink, TEnds>(in streams, first, end, ends, ref state.Carried);
                if (done == (TSelf.IsDescending ? first : end))
                {
                    return;
                }
            }

            // A row in pieces, or what is left of one.
            var row = (TSelf.IsDescending ? done - 1 : done) / seqLen;
            if (!isWhole)
            {
                state.Carried = ends.Enter(row);
            }

            if (TSelf.IsDescending)
            {
                end = Math.Max(first, row * seqLen);
                RunRow<TLanes, TVector, TSink, TEnds>(in streams, row, end, done, isWhole, ref ends, ref state);
            }
            else
            {
                first = Math.Min(end, (row + 1) * seqLen);
                RunRow<TLanes, TVector, TSink, TEnds>(in streams, row, done, first, isWhole, ref ends, ref state);
            }

            ends.CarryOut(row, state.Carried, state.Stored);
        }
    }

    /// <summary>Works on a row, or on a part of one whose first tile has to be done element by element.</summary>
    [MethodImpl(KernelMethod.Options)]
    private static void RunRow<TLanes, TVector, TSink, TEnds>(
        in RowStreams streams, nuint row, nuint first, nuint end, bool isBroken, ref TEnds ends, ref PieceState<TVector> state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>
    {
        var tile = (nuint)(TSelf.Vectors * TLanes.Elements);
        while (first != end)
        {
            var rest = (end - first) % tile;
            var alone = isBroken ? tile : TSelf.IsDescending || end - first == rest ? rest : 0;
            nuint done;
            if (alone != 0)
            {
                var from = TSelf.IsDescending ? end - alone : first;
                done = TSelf.IsDescending ? from : from + alone;
                state.Carried = state.Stored = TSelf.RunElements<TLanes, TVector, TSink, TEnds>(in streams, row, from, from + alone, ref ends, state.Carried);
                isBroken = false;
            }
            else
            {
                var border = end - rest;
                var piece = new PieceEnds<TVector, TEnds>(
                    Unsafe.AsPointer(ref ends), Unsafe.AsPointer(ref state), hasFirst: first == row * streams.SeqLen, hasLast: border == (row + 1) * streams.SeqLen);
                done = TSelf.RunTiles<TLanes, TVector, TSink, PieceEnds<TVector, TEnds>>(in streams, first, border, piece, ref state.Carried);
                isBroken = done != (TSelf.IsDescending ? first : border);
            }

            (first, end) = TSelf.IsDescending ? (first, done) : (done, end);
        }
    }
}
