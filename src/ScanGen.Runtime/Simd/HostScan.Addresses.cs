namespace ScanGen.Simd;

/// <content>Calls on memory given by address, which are not checked.</content>
public static unsafe partial class HostScan
{
    /// <summary>Any number of rows, end to end or as strides say, or of channels that offsets cut; an address of zero is nothing.
    /// Where one gate is a whole row's, <paramref name="gateCount"/> says how many there are.</summary>
    internal static void Forward<TPlan, TGates, TInput, TState>(
        nint gates,
        nint tokens,
        nint states,
        long rows,
        long seqLen,
        bool reverse,
        int maxThreads = 0,
        nint initial = 0,
        nint final = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        var streams = new RowStreams
        {
            Stream0 = gates,
            Stream1 = tokens,
            Stream2 = states,
            States = new() { Entering = initial, Leaving = final },
            SeqLen = (nuint)seqLen,
            Gates = IsPerRow<TGates>() ? (nuint)gateCount : 0,
        };
        if (strides is { } apart)
        {
            streams.Dim = (nuint)apart.Dim;
            (streams.Strides0, streams.Strides1, streams.Strides2) = (apart.Gates, apart.Tokens, apart.States);
        }

        if (typeof(TInput) == typeof(TState))
        {
            RunInLanesOf<TInput>();
        }
        else
        {
            RunInLanesOf<float>();
        }

        void RunInLanesOf<T>()
            where T : unmanaged
        {
            if (reverse)
            {
                Run<ForwardRows<TPlan, TGates, Descending, T, TInput, TState>, T>(streams, outputs: states, rows, maxThreads, offsets, isStrided: strides is not null);
            }
            else
            {
                Run<ForwardRows<TPlan, TGates, Ascending, T, TInput, TState>, T>(streams, outputs: states, rows, maxThreads, offsets, isStrided: strides is not null);
            }
        }
    }

    /// <summary>Any number of rows, end to end or as strides say, or of channels that offsets cut; an address of zero is nothing.
    /// Where one gate is a whole row's, <paramref name="gateCount"/> says how many there are.</summary>
    internal static void Backward<TPlan, TGates, TInput, TState>(
        nint gates,
        nint states,
        nint gradStates,
        nint gradGates,
        nint gradTokens,
        long rows,
        long seqLen,
        bool reverse,
        int maxThreads = 0,
        nint initial = 0,
        nint gradFinal = 0,
        nint gradInitial = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0)
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TInput : unmanaged
        where TState : unmanaged
    {
        var streams = new RowStreams
        {
            Stream0 = gates,
            Stream1 = states,
            Stream2 = gradStates,
            Stream3 = gradGates,
            Stream4 = gradTokens,
            States = new() { Entering = gradFinal, Leaving = gradInitial, Before = initial },
            SeqLen = (nuint)seqLen,
            Gates = IsPerRow<TGates>() ? (nuint)gateCount : 0,
        };
        if (strides is { } apart)
        {
            streams.Dim = (nuint)apart.Dim;
            (streams.Strides0, streams.Strides1, streams.Strides2) = (apart.Gates, apart.States, apart.GradStates);
            (streams.Strides3, streams.Strides4) = (apart.GradGates, apart.GradTokens);
        }

        if (typeof(TInput) == typeof(TState))
        {
            RunInLanesOf<TInput>();
        }
        else
        {
            RunInLanesOf<float>();
        }

        void RunInLanesOf<T>()
            where T : unmanaged
        {
            // The gradients of a scan are a scan the other way.
            if (reverse)
            {
                RunRows<BackwardRows<TPlan, TGates, Ascending, T, TInput, TState>, T>();
            }
            else
            {
                RunRows<BackwardRows<TPlan, TGates, Descending, T, TInput, TState>, T>();
            }
        }

        void RunRows<TRows, T>()
            where TRows : struct, IRows<T>
            where T : unmanaged
        {
            if (IsPerRow<TGates>())
            {
                RunWithGateGradients<TRows, T, TInput>(streams, (TInput*)gradGates, rows, maxThreads, offsets, isStrided: strides is not null);
            }
            else
            {
                Run<TRows, T>(streams, outputs: gradGates | gradTokens, rows, maxThreads, offsets, isStrided: strides is not null);
            }
        }
    }

    /// <summary>One position of so many rows.</summary>
    internal static void Step<TInput, TState>(nint gates, nint tokens, nint states, long count, int maxThreads = 0)
        where TInput : unmanaged
        where TState : unmanaged
    {
        var streams = new RowStreams { Stream0 = gates, Stream1 = tokens, Stream2 = states, SeqLen = 1 };
        if (typeof(TInput) == typeof(TState))
        {
            Run<StepRows<TInput, TInput, TState>, TInput>(streams, outputs: states, count, maxThreads);
        }
        else
        {
            Run<StepRows<float, TInput, TState>, float>(streams, outputs: states, count, maxThreads);
        }
    }
}
