using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ScanGen.Simd;

/// <summary>The states of a block's channels between runs, a vector after the other, and the sums of their gates' gradients where positions share gates.</summary>
internal readonly unsafe struct TimeMajorChannels<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly nint _states;
    private readonly nint _sums;

    /// <summary>States and sums of zero.</summary>
    public TimeMajorChannels(in TimeMajorBlock block, bool hasSums, ref TimeMajorMemory memory)
    {
        Vectors = block.Vectors;
        _states = Zeros(Unsafe.SizeOf<TimeMajorState<TLanes, TVector, T>>(), ref memory);
        _sums = hasSums ? Zeros(Unsafe.SizeOf<TimeMajorGateSum<TLanes, TVector, T>>(), ref memory) : 0;
    }

    /// <summary>How channels are vectors.</summary>
    public TimeMajorVectors Vectors { get; }

    /// <summary>The states of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TimeMajorState<TLanes, TVector, T> States(int vector) => ref Unsafe.Add(ref Unsafe.AsRef<TimeMajorState<TLanes, TVector, T>>((void*)_states), vector);

    /// <summary>The sums of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TimeMajorGateSum<TLanes, TVector, T> Sums(int vector) => ref Unsafe.Add(ref Unsafe.AsRef<TimeMajorGateSum<TLanes, TVector, T>>((void*)_sums), vector);

    /// <summary>Begins with the states that enter the sequence.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void Enter<TState>(TimeMajorRun states)
        where TState : unmanaged
    {
        for (var vector = 0; vector < Vectors.Count; vector++)
        {
            States(vector).Enter(Elements.Load<TLanes, TVector, T, TState>(states.At + Vectors.Channel(vector) * sizeof(TState), 0));
        }
    }

    /// <summary>Stores the states.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void CarryOut<TState>(TimeMajorRun states)
        where TState : unmanaged
    {
        for (var vector = 0; vector < Vectors.Count; vector++)
        {
            Elements.Store<TLanes, TVector, T, TState>(States(vector).Elements, states.At + Vectors.Channel(vector) * sizeof(TState));
        }
    }

    /// <summary>Stores the states, which are gradients, times gates.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void CarryOut<TInput, TState>(TimeMajorRun gates, TimeMajorRun states)
        where TInput : unmanaged
        where TState : unmanaged
    {
        for (var vector = 0; vector < Vectors.Count; vector++)
        {
            var channel = Vectors.Channel(vector);
            var products = States(vector).Times(Elements.Load<TLanes, TVector, T, TInput>(gates.At + channel * sizeof(TInput), 0));
            Elements.Store<TLanes, TVector, T, TState>(products, states.At + channel * sizeof(TState));
        }
    }

    /// <summary>Stores the sums, one a channel.</summary>
    [MethodImpl(KernelMethod.Options)]
    public void LeaveSums(Span<Complex> gradients)
    {
        for (var vector = 0; vector < Vectors.Count; vector++)
        {
            Sums(vector).Write(gradients, (int)Vectors.Channel(vector));
        }
    }

    private nint Zeros(int bytes, ref TimeMajorMemory memory)
    {
        var all = Vectors.Count * (nint)bytes;
        var at = memory.Take(all);
        NativeMemory.Clear((void*)at, (nuint)all);
        return at;
    }
}
