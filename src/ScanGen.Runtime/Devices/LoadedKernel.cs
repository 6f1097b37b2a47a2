using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace ScanGen.Devices;

/// <summary>A kernel that ILGPU compiled for one accelerator, and how to launch it. Its driver compiles it once more, when it is first loaded.</summary>
/// <typeparam name="TLauncher">The delegate: stream, configuration, and one view a stream of elements.</typeparam>
internal sealed class LoadedKernel<TLauncher>
    where TLauncher : Delegate
{
    private readonly LaunchShapeAttribute _shape;

    private readonly Accelerator _accelerator;

    private readonly CompiledKernel _compiled;

    private TLauncher? _launch;

    private object? _loading;

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

        if (_shape.Segments > 1 && accelerator is CLAccelerator { Capabilities.Int64_Atomics: false })
        {
            throw new NotSupportedException(
                $"'{accelerator.Name}' has no 64-bit atomic operations, by which the groups of a long row meet in kernel '{method.DeclaringType?.Name}.{method.Name}'. "
                + "Rows of less than 32 KiB do without, and so does the nested class Host.");
        }

        _turns = accelerator.AcceleratorType == AcceleratorType.OpenCL ? new Lock() : null;

        // Not LoadKernel of a method: it holds the accelerator's lock while the driver works.
        _accelerator = accelerator;
        _compiled = accelerator.CompileKernel(
            EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization(_shape.Threads, null));
    }

    /// <summary>Launches it; loads it before, once, where it is not loaded yet.</summary>
    public TLauncher Launch => _launch ?? LazyInitializer.EnsureInitialized(
        ref _launch, ref _loading, () => _accelerator.LoadKernel(_compiled).CreateLauncherDelegate<TLauncher>());

    /// <summary>Loads it ahead of the first launch. Several kernels may be loaded at once.</summary>
    public void Load() => _ = Launch;

    public KernelConfig Configure(long rows) =>
        new(new Index1D(checked((int)((rows + _shape.RowsPerGroup - 1) / _shape.RowsPerGroup * _shape.Segments))), new Index1D(_shape.Threads));

    /// <summary>For the time-major layout, where the rows of a group are channels of one sequence.</summary>
    public KernelConfig Configure(long sequences, long dim) =>
        Configure(sequences * ((dim + _shape.RowsPerGroup - 1) / _shape.RowsPerGroup * _shape.RowsPerGroup));

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
