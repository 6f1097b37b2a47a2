using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ScanGen.CompilerServices;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Simd;

/// <summary>What is done with a block, one thing after the other: map, scan, output map; or backward the gradients of all three.</summary>
/// <typeparam name="TMap">The maps.</typeparam>
/// <typeparam name="TVector">What they compute with, as many as a vector has.</typeparam>
/// <typeparam name="T">One of them.</typeparam>
/// <typeparam name="TInput">Inputs, outputs and their gradients in memory, but for those that are stored as they are computed with.</typeparam>
/// <typeparam name="TState">States and theirs.</typeparam>
internal static unsafe class MapPass<TMap, TVector, T, TInput, TState>
    where TMap : struct, IScanMap
    where TVector : struct, IMapNumber<TVector>
    where T : unmanaged
    where TInput : unmanaged
    where TState : unmanaged
{
    [MethodImpl(KernelMethod.Options)]
    public static void Run<TLayout>(in MapWork work, ref MapBlock<T> block, ref TLayout layout)
        where TLayout : struct, IMapLayout<T>
    {
        for (var i = 0; i < work.Inputs; i++)
        {
            var role = TensorRole.Input + i;
            ref readonly var tensor = ref work[role];
            if (tensor.Shared > 0)
            {
                if (tensor.IsOf<TInput>())
                {
                    layout.Spread<TInput>(in tensor, (T*)block.Tensors[(int)role]);
                }
                else
                {
                    layout.Spread<T>(in tensor, (T*)block.Tensors[(int)role]);
                }
            }
            else
            {
                Read(in tensor, role, ref block);
            }
        }

        if (work.IsBackward)
        {
            RunBackward(in work, ref block, ref layout);
        }
        else
        {
            RunForward(in work, ref block, ref layout);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void RunForward<TLayout>(in MapWork work, ref MapBlock<T> block, ref TLayout layout)
        where TLayout : struct, IMapLayout<T>
    {
        block.EndReading();
        block.ForEach(&EvaluateMap);
        layout.Scan(in work, block.Tensors);
        if (work.Outputs > 0)
        {
            block.ForEach(&EvaluateOutput);
        }

        // Results may lie on inputs, which have been read by now.
        if (work[TensorRole.States].IsThere)
        {
            block.Write<TState>(in work[TensorRole.States], TensorRole.States, work.IsStreaming);
        }

        for (var role = TensorRole.Output; role < TensorRole.Output + work.Outputs; role++)
        {
            Write(in work[role], role, in work, ref block);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void RunBackward<TLayout>(in MapWork work, ref MapBlock<T> block, ref TLayout layout)
        where TLayout : struct, IMapLayout<T>
    {
        block.Read<TState>(in work[TensorRole.States], TensorRole.States);
        if (work[TensorRole.GradStates].IsThere)
        {
            block.Read<TState>(in work[TensorRole.GradStates], TensorRole.GradStates, isCopied: work.Outputs > 0);
        }
        else
        {
            block.Clear(TensorRole.GradStates);
        }

        for (var role = TensorRole.GradOutput; role < TensorRole.GradOutput + work.Outputs; role++)
        {
            Read(in work[role], role, ref block);
        }

        block.EndReading();
        if (work.Outputs > 0)
        {
            block.ForEach(&DifferentiateOutput);
        }

        block.ForEach(&EvaluateGate);
        layout.Scan(in work, block.Tensors);
        block.ForEach(&DifferentiateMap);
        for (var i = 0; i < work.Inputs; i++)
        {
            var role = TensorRole.GradInput + i;
            ref readonly var tensor = ref work[role];
            if (tensor is { IsThere: true, Shared: > 0 })
            {
                layout.AddUp((T*)block.Tensors[(int)role], work.Parts + i * work.Rows * MapCopies<T>.Parts);
            }
            else if (tensor.IsThere)
            {
                Write(in tensor, role, in work, ref block);
            }
        }
    }

    private static void Read(in MapTensor tensor, TensorRole role, ref MapBlock<T> block)
    {
        if (tensor.IsOf<TInput>())
        {
            block.Read<TInput>(in tensor, role);
        }
        else
        {
            block.Read<T>(in tensor, role);
        }
    }

    private static void Write(in MapTensor tensor, TensorRole role, in MapWork work, ref MapBlock<T> block)
    {
        if (tensor.IsOf<TInput>())
        {
            block.Write<TInput>(in tensor, role, work.IsStreaming);
        }
        else
        {
            block.Write<T>(in tensor, role, work.IsStreaming);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void EvaluateMap(nint* tensors, nint bytes, nint* ahead, int count)
    {
        for (nint at = 0; at < bytes; at += Unsafe.SizeOf<TVector>())
        {
            Fetch(ahead, count, at * MapCopies<T>.Parts);
            TMap.EvaluateMap<TVector>(new(tensors, at));
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void EvaluateGate(nint* tensors, nint bytes, nint* ahead, int count)
    {
        for (nint at = 0; at < bytes; at += Unsafe.SizeOf<TVector>())
        {
            Fetch(ahead, count, at * MapCopies<T>.Parts);
            TMap.EvaluateGate<TVector>(new(tensors, at));
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void EvaluateOutput(nint* tensors, nint bytes)
    {
        for (nint at = 0; at < bytes; at += Unsafe.SizeOf<TVector>())
        {
            TMap.EvaluateOutput<TVector>(new(tensors, at));
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void DifferentiateOutput(nint* tensors, nint bytes)
    {
        for (nint at = 0; at < bytes; at += Unsafe.SizeOf<TVector>())
        {
            TMap.DifferentiateOutput<TVector>(new(tensors, at));
        }
    }

    [MethodImpl(KernelMethod.Options)]
    private static void DifferentiateMap(nint* tensors, nint bytes)
    {
        for (nint at = 0; at < bytes; at += Unsafe.SizeOf<TVector>())
        {
            TMap.DifferentiateMap<TVector>(new(tensors, at));
        }
    }

    /// <summary>Has memory that will be read brought to the caches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(nint* tensors, int count, nint at)
    {
        if (Sse.IsSupported)
        {
            for (var i = 0; i < count; i++)
            {
                Sse.Prefetch0((void*)(tensors[i] + at));
            }
        }
    }
}
