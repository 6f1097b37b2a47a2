using System.Diagnostics;

namespace ScanGen.Simd;

/// <summary>Works on some of a call's elements: whole rows, or a part of one.</summary>
/// <typeparam name="T">The element that lanes are of.</typeparam>
internal interface IRows<T>
    where T : unmanaged
{
    /// <summary>Whether positions are visited from the last to the first.</summary>
    static abstract bool IsDescending { get; }

    /// <summary>Whether it is gradients that are computed.</summary>
    static abstract bool IsBackward { get; }

    /// <summary>Gates, tokens and gradients of either that are read and written at a position.</summary>
    static abstract int InputsPerPosition { get; }

    /// <summary>States and gradients of states that are read and written at a position.</summary>
    static abstract int StatesPerPosition { get; }

    /// <summary>Bytes of a gate or a token, and of the gradient of one.</summary>
    static abstract int InputBytes { get; }

    /// <summary>Bytes of a state, and of the gradient of one.</summary>
    static abstract int StateBytes { get; }

    /// <summary>A gate, as an accumulator in every lane.</summary>
    static abstract TVector Gate<TLanes, TVector>(nint gates, nuint at)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;

    /// <summary>A state, as an element in every place.</summary>
    static abstract TVector State<TLanes, TVector>(nint states, nuint at)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;

    /// <summary>Writes the state nearest to an accumulator.</summary>
    static abstract void SetState<TLanes, TVector>(nint states, nuint at, TVector accumulator)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;

    static abstract void Run<TLanes, TVector, TSink, TEnds>(in RowStreams streams, nuint first, nuint end, TEnds ends)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TEnds : struct, IRowEnds<TVector>;

    /// <summary>Works on rows that share tiles.</summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    /// <typeparam name="TVector">A hardware vector.</typeparam>
    /// <typeparam name="TSink">How results are stored.</typeparam>
    /// <typeparam name="TInput">Gates, tokens and their gradients as the call has them in memory.</typeparam>
    /// <typeparam name="TState">States and their gradients as the call has them in memory.</typeparam>
    static virtual void RunShort<TLanes, TVector, TSink, TInput, TState>(in RowStreams streams, nuint first, nuint end)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSink : struct, ISink<TSink, TVector, T>
        where TInput : unmanaged
        where TState : unmanaged => throw new UnreachableException();
}
