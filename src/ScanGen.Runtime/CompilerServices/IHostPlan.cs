using ScanGen.Calls;
using ScanGen.Simd;

namespace ScanGen.CompilerServices;

/// <summary>How the host scans rows of a length: a type argument, so that a program has the kernels of those lengths alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHostPlan
{
    /// <summary>What the axes of tensors are.</summary>
    internal static virtual ScanLayout Layout => ScanLayout.SequenceLast;

    /// <summary>Runs a call that is checked.</summary>
    internal static abstract void Run<TInput, TState>(in ScanCall call)
        where TInput : unmanaged
        where TState : unmanaged;
}

/// <summary>Channels lie side by side, and lanes over them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AlongTime : IHostPlan
{
    static ScanLayout IHostPlan.Layout => ScanLayout.TimeMajor;

    static void IHostPlan.Run<TInput, TState>(in ScanCall call)
    {
        // The positions of a single channel are a row's, and lanes over them are faster than one lane.
        if (call is { Dim: 1, IsStrided: false })
        {
            RunRow<TInput, TState>(in call);
        }
        else
        {
            TimeMajorHost.Run<TInput, TState>(in call);
        }
    }

    private static void RunRow<TInput, TState>(in ScanCall call)
        where TInput : unmanaged
        where TState : unmanaged
    {
        if (typeof(TInput) == typeof(float) || typeof(TState) == typeof(float))
        {
            Run<FourVectors, TInput, TState>(in call);
        }
        else
        {
            Run<TwoVectors, TInput, TState>(in call);
        }
    }

    private static void Run<TPlan, TInput, TState>(in ScanCall call)
        where TPlan : struct, IRowPlan
        where TInput : unmanaged
        where TState : unmanaged => TPlan.Run<TInput, TState>(in call);
}
