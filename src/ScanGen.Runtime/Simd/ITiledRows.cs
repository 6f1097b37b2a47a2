
namespace ScanGen.Simd;

/// <summary>Rows with a kernel that takes whole tiles.</summary>
internal interface ITiledRows<T> : IRows<T>
    where T : unmanaged
{
    /// <summary>Vectors of elements in a tile.</summary>
    static abstract int Vectors { get; }

    /// <summary>Works on whole tiles: of one row, or of rows that have nothing else.</summary>
    static abstract void RunTiles<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;

    /// <summary>Works on the last elements of a row one after the other, from the state that the scan has there.</summary>
    /// <returns>The state after them.</returns>
    static abstract TVector RunElements<TLanes, TVector, TSink, TEnds>(
        in RowStreams streams, nuint row, nuint first, nuint end, ref TEnds ends, TVector state)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;
}
