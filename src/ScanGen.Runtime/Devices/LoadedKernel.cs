using System.Reflection;
using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>A kernel compiled for one accelerator, and how to launch it.</summary>
/// <typeparam name="TLauncher">The delegate: stream, configuration, and one view a stream of elements.</typeparam>
internal sealed class LoadedKernel<TLauncher>
    where TLauncher : Delegate
{
    private readonly LaunchShapeAttribute _shape;

    /// <summary>Only where a launch is two steps: an OpenCL kernel keeps its arguments, and another thread could set them in between.</summary>
    private readonly Lock? _turns;

    public LoadedKernel(Accelerator accelerator, MethodInfo method)
    {
        _shape = method.GetCustomAttribute<LaunchShapeAttribute>()
            ?? throw new InvalidOperationException($"'{method}' says no launch shape.");
        if (_shape.Threads > accelerator.MaxNumThreadsPerGroup)
        {
            throw new NotSupportedException(
                $"'{accelerator.Name}' runs at most {accelerator.MaxNumThreadsPerGroup} threads a group, and kernel "
                + $"'{method.DeclaringType?.Name}.{method.Name}' needs {_shape.Threads}. For the simulator, create the context with "
                + "CPUDeviceKind.Nvidia, or with a CPUDevice of that many threads.");
        }

        _turns = accelerator.AcceleratorType == AcceleratorType.OpenCL ? new Lock() : null;
        accelerator.Bind();
        Launch = accelerator
            .LoadKernel(method, new KernelSpecialization(_shape.Threads, null))
            .CreateLauncherDelegate<TLauncher>();
    }

    public TLauncher Launch { get; }

    public KernelConfig Configure(long rows) =>
        new(new Index1D(checked((int)((rows + _shape.RowsPerGroup - 1) / _shape.RowsPerGroup * _shape.Segments))), new Index1D(_shape.Threads));

    /// <summary>Groups that share a row.</summary>
    public int Segments => _shape.Segments;

    /// <summary>Waits for the launches of other threads where they could mix with one's own; to be held while launching.</summary>
    public Turn TakeTurn()
    {
        _turns?.Enter();
        return new Turn(_turns);
    }

    /// <summary>A thread's turn to launch, until it is disposed.</summary>
    public readonly ref struct Turn(Lock? turns)
    {
        public void Dispose() => turns?.Exit();
    }
}
