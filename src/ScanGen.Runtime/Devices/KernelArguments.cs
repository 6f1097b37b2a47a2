using ILGPU;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>Hands a kernel its arguments, of the types that it was closed over.</summary>
/// <typeparam name="TTensors">The tensors of a call.</typeparam>
internal abstract class KernelArguments<TTensors>
{
    /// <summary>Launches it.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="config">Its groups.</param>
    /// <param name="call">The call.</param>
    /// <param name="tensors">What of it is a device's.</param>
    /// <param name="length">How long rows are and how they are split, for kernels that do not know it.</param>
    public abstract void Launch(LoadedKernel kernel, KernelConfig config, in ScanCall call, in TTensors tensors, AnyLength length);
}

/// <summary>The same where it is known of which types they are.</summary>
/// <typeparam name="TTensors">The tensors of a call.</typeparam>
/// <typeparam name="TState">States, as kernels know them.</typeparam>
/// <typeparam name="TFrame">Where rows or sequences begin.</typeparam>
/// <typeparam name="TRows">The same, and what enters and leaves them.</typeparam>
internal sealed class KernelArguments<TTensors, TState, TFrame, TRows> : KernelArguments<TTensors>
    where TTensors : struct, ICallTensors<TState>
    where TState : unmanaged
    where TFrame : struct, ICallFrame<TFrame>
    where TRows : struct, IEnds<TRows, TFrame, TState>
{
    public override void Launch(LoadedKernel kernel, KernelConfig config, in ScanCall call, in TTensors tensors, AnyLength length)
    {
        var rows = TRows.Of(TFrame.Of(in call, tensors.Offsets), tensors.Ends);
        if (kernel.TakesLength)
        {
            tensors.Launch(kernel, config, rows, length);
        }
        else if (length.Segments > 1)
        {
            tensors.Launch(kernel, config, rows, length.Board);
        }
        else
        {
            tensors.Launch(kernel, config, rows);
        }
    }
}
