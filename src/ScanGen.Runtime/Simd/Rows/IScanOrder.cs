
namespace ScanGen.Simd;

/// <summary>The order in which a kernel visits positions: <see cref="Ascending"/> or <see cref="Descending"/>. "Before" and "after" are meant in this order.</summary>
internal interface IScanOrder
{
    static abstract bool IsDescending { get; }

    /// <summary>The position that is visited so many after another.</summary>
    static abstract nuint After(nuint at, nuint positions);

    /// <summary>The position that is visited right before another.</summary>
    static abstract nuint Before(nuint at);

    /// <summary>Each lane's step becomes the composition of its own and all steps before it.</summary>
    static abstract void ScanLanes<TLanes, TVector, T>(ref TVector gates, ref TVector tokens)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged;

    /// <summary>In each lane the value of the lane before it; in the first one, <paramref name="entering"/>.</summary>
    static abstract TVector Shift<TLanes, TVector, T>(TVector value, TVector entering)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged;

    /// <summary>The last lane in every lane.</summary>
    static abstract TVector Last<TLanes, TVector, T>(TVector value)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged;

    /// <summary>Each element of a vector's becomes the one before it; the first one comes from <paramref name="entering"/>.</summary>
    static abstract TVector ElementsBefore<TLanes, TVector, T>(TVector elements, TVector entering)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged;

    /// <summary>Each element of a vector's becomes the one after it; the last one comes from <paramref name="leaving"/>.</summary>
    static abstract TVector ElementsAfter<TLanes, TVector, T>(TVector elements, TVector leaving)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged;

    static abstract TSink Open<TSink, TVector, T>(ref T rows, nuint first, nuint end)
        where TSink : struct, ISink<TSink, TVector, T>
        where TVector : struct
        where T : unmanaged;

    static abstract void Store<TSink, TVector, T>(ref TSink sink, TVector value, ref T rows, nuint at)
        where TSink : struct, ISink<TSink, TVector, T>
        where TVector : struct
        where T : unmanaged;
}
