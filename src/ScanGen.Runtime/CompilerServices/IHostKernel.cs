using ScanGen.Calls;

namespace ScanGen.CompilerServices;

/// <summary>The host's kernels of one length and types: how a call on ILGPU's CPU accelerator is served.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHostKernel
{
    /// <summary>What the axes of tensors are.</summary>
    internal ScanLayout Layout { get; }

    /// <summary>Runs a call that is checked.</summary>
    internal void Run(in ScanCall call);
}

/// <summary>Those that a type argument says: how the host scans rows of that length.</summary>
/// <typeparam name="TPlan">How.</typeparam>
/// <typeparam name="TInput">The gates and tokens.</typeparam>
/// <typeparam name="TState">The states; where theirs is another type, one of both is <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostKernel<TPlan, TInput, TState> : IHostKernel
    where TPlan : struct, IHostPlan
    where TInput : unmanaged
    where TState : unmanaged
{
    ScanLayout IHostKernel.Layout => TPlan.Layout;

    void IHostKernel.Run(in ScanCall call) => TPlan.Run<TInput, TState>(in call);
}
