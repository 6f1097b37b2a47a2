using ScanGen.Calls;
using ScanGen.Simd;

namespace ScanGen.CompilerServices;

/// <summary>How the host scans rows of a length: a type argument, so that a program has the kernels of those lengths alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHostPlan
{
    /// <summary>Runs a call that is checked.</summary>
    internal static abstract void Run<TInput, TState>(in ScanCall call)
        where TInput : unmanaged
        where TState : unmanaged;
}

/// <summary>Channels lie side by side, and lanes over them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AlongTime : IHostPlan
{
    static void IHostPlan.Run<TInput, TState>(in ScanCall call) => TimeMajorHost.Run<TInput, TState>(in call);
}
