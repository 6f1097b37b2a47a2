using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>Rows whose gates and tokens are of one type, and whose states are of the same or another.</summary>
/// <typeparam name="T">The element that lanes are of.</typeparam>
/// <typeparam name="TInput">Gates, tokens and the gradients of both.</typeparam>
/// <typeparam name="TState">States and their gradients.</typeparam>
internal unsafe interface ITypedRows<T, TInput, TState> : IRows<T>
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    static int IRows<T>.InputBytes => sizeof(TInput);

    static int IRows<T>.StateBytes => sizeof(TState);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IRows<T>.Gate<TLanes, TVector>(nint gates, nuint at) => Elements.Widen<TLanes, TVector, T, TInput>(RowStreams.At<TInput>(gates, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IRows<T>.State<TLanes, TVector>(nint states, nuint at) => Elements.Fill<TLanes, TVector, T, TState>(RowStreams.At<TState>(states, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRows<T>.SetState<TLanes, TVector>(nint states, nuint at, TVector accumulator) =>
        ((TState*)states)[at] = Elements.Round<TLanes, TVector, T, TState>(accumulator);
}
