using ScanGen.Calls;
using ScanGen.Simd;

namespace ScanGen.CompilerServices.Maps;

/// <summary>The host's kernel of a class with maps.</summary>
/// <typeparam name="TMap">The maps.</typeparam>
/// <typeparam name="TInput">Inputs, outputs and their gradients.</typeparam>
/// <typeparam name="TState">The states; where theirs is another type, one of both is <see cref="float"/>.</typeparam>
/// <param name="layout">What the axes of tensors are.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostMapKernel<TMap, TInput, TState>(ScanLayout layout) : IHostKernel
    where TMap : struct, IScanMap
    where TInput : unmanaged
    where TState : unmanaged
{
    ScanLayout IHostKernel.Layout => layout;

    void IHostKernel.Run(in ScanCall call)
    {
        if (call.IsStep)
        {
            MapHost.RunStep<TMap, TInput, TState>(in call);
        }
        else
        {
            MapHost.Run<TMap, TInput, TState>(in call);
        }
    }
}
