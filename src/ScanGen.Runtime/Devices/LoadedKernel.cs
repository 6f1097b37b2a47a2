using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>A kernel that ILGPU compiled for one accelerator, and how to launch it. Its driver compiles it once more, when it is first loaded.</summary>
internal sealed class LoadedKernel
{
    private readonly LaunchShapeAttribute _shape;

    private readonly Accelerator _accelerator;

    private readonly CompiledKernel _compiled;

    private Kernel? _kernel;

    private Delegate? _launcher;

    private object? _loading;

    private readonly MethodInfo _method;

    private object? _arguments;

    /// <summary>Only where a launch is two steps: an OpenCL kernel keeps its arguments, and another thread could set them in between.</summary>
    private readonly Lock? _turns;

    public LoadedKernel(Accelerator accelerator, MethodInfo method)
    {
        _method = method;
        TakesLength = method.GetParameters()[^1].ParameterType == typeof(AnyLength);
        _shape = method.GetCustomAttribute<LaunchShapeAttribute>()
            ?? throw new InvalidOperationException($"'{method}' says no launch shape.");
        if (_shape.Threads > accelerator.MaxNumThreadsPerGroup)
        {
            throw new NotSupportedException(
                $"'{accelerator.Name}' runs at most {accelerator.MaxNumThreadsPerGroup} threads a group, and kernel "
                + $"'{method.DeclaringType?.Name}.{method.Name}' needs {_shape.Threads}. For the simulator, create the context with "
                + "CPUDeviceKind.Nvidia, or with a CPUDevice of that many threads.");
        }

        if ((_shape.Segments > 1 || _shape.Vectors > 0) && accelerator is CLAccelerator { Capabilities.Int64_Atomics: false })
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

    /// <summary>Whether it takes the length of rows at run time.</summary>
    public bool TakesLength { get; }

    /// <summary>Whether the driver has it, so that a launch only launches.</summary>
    public bool IsLoaded => _kernel is not null;

    /// <summary>What hands it its arguments, made once: the last types that it is closed over say where rows begin, and what enters and leaves them.</summary>
    /// <typeparam name="TTensors">The tensors of a call, always the same.</typeparam>
    /// <typeparam name="TState">States.</typeparam>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only a dispatcher calls this, and its constructor requires dynamic code.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The types have no members that a trimmer could take away.")]
    public KernelArguments<TTensors> Arguments<TTensors, TState>()
        where TTensors : struct, ICallTensors<TState>
        where TState : unmanaged => (KernelArguments<TTensors>)(_arguments ??= Activator.CreateInstance(
            typeof(KernelArguments<,,,>).MakeGenericType([typeof(TTensors), typeof(TState), .. _method.GetGenericArguments()[^2..]]))!);

    /// <summary>What launches it; loads it before, once, where it is not loaded yet.</summary>
    /// <typeparam name="TLauncher">The delegate, always the same: stream, configuration, and what the kernel takes.</typeparam>
    public TLauncher Launcher<TLauncher>()
        where TLauncher : Delegate => (TLauncher)(_launcher ?? LazyInitializer.EnsureInitialized(ref _launcher, CreateLauncher<TLauncher>));

    /// <summary>Loads it ahead of the first launch. Several kernels may be loaded at once.</summary>
    public Kernel Load() => _kernel ?? LazyInitializer.EnsureInitialized(ref _kernel, ref _loading, () => _accelerator.LoadKernel(_compiled));

    private Delegate CreateLauncher<TLauncher>()
        where TLauncher : Delegate => Load().CreateLauncherDelegate<TLauncher>();

    /// <summary>The groups of rows that are spread as <paramref name="split"/> says. Of short rows lanes lie side by side, and rows above each other.</summary>
    public KernelConfig Configure(long rows, RowSplit split) => new(
        new Index3D(checked((int)((rows + split.RowsPerGroup - 1) / split.RowsPerGroup * split.Segments)), 1, 1),
        split.AreShort ? new Index3D(split.Threads, split.RowsPerGroup, 1) : new Index3D(split.Threads * split.RowsPerGroup, 1, 1),
        _shape.BytesPerSegment > 0 ? SharedMemoryConfig.RequestDynamic<byte>(_shape.BytesPerSegment * split.Segments) : SharedMemoryConfig.Empty);

    /// <summary>The groups of rows of which the kernel knows all.</summary>
    public KernelConfig Configure(long rows) => Configure(rows, RowSplit.Of(_shape));

    /// <summary>For the time-major layout, where the rows of a group are channels of one sequence.</summary>
    public KernelConfig ConfigureSequences(long sequences, long dim) =>
        Configure(sequences * ((dim + _shape.RowsPerGroup - 1) / _shape.RowsPerGroup * _shape.RowsPerGroup));

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
