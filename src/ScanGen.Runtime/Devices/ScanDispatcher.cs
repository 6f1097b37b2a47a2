using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using ILGPU.Runtime;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>
/// Serves the calls of one instance of an annotated class: checks the views, finds the kernel for length, type, direction and
/// device, and launches it. Any number of threads may call at once.
/// </summary>
public sealed partial class ScanDispatcher
{
    /// <summary>Why a program compiled ahead of time cannot have a dispatcher.</summary>
    public const string WhyDynamicCode =
        "ILGPU reads the kernels' IL at run time. In a program compiled ahead of time, use the nested class Host.";

    private readonly Accelerator _accelerator;
    private readonly KernelFamily _family;
    private readonly Boards _boards = new();
    private volatile bool _isDisposed;

    /// <param name="accelerator">The caller's accelerator; it outlives the dispatcher.</param>
    /// <param name="options">How to use it.</param>
    /// <exception cref="ArgumentNullException">There is no accelerator.</exception>
    /// <exception cref="ObjectDisposedException">The accelerator is disposed.</exception>
    /// <exception cref="ArgumentException">The options ask for a family that the accelerator cannot run.</exception>
    [RequiresDynamicCode(WhyDynamicCode)]
    public ScanDispatcher(Accelerator accelerator, ScanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ObjectDisposedException.ThrowIf(accelerator.IsDisposed, accelerator);
        options ??= new ScanOptions();
        _accelerator = accelerator;
        _family = ChooseFamily(accelerator, options);
    }

    /// <summary>Scans rows laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Forward<T, TElement, TVector>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TVector> scans,
        Rows<T> gates,
        Rows<T> tokens,
        Rows<T> states,
        bool reverse)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream);
        var scan = scans[gates.SeqLen];
        Views.CheckShape(tokens, gates, nameof(tokens));
        Views.CheckShape(states, gates, nameof(states));
        var rows = Views.CountRows(gates, scan.SeqLen, nameof(gates));
        if (rows == 0)
        {
            return;
        }

        Views.CheckOwner(gates, _accelerator, nameof(gates));
        Views.CheckOwner(tokens, _accelerator, nameof(tokens));
        Views.CheckOwner(states, _accelerator, nameof(states));
        Views.CheckOverlap(states, nameof(states), gates, nameof(gates), mayBeExact: true);
        Views.CheckOverlap(states, nameof(states), tokens, nameof(tokens), mayBeExact: true);
        if (_family == KernelFamily.Host)
        {
            scan.Host.Forward(Views.Address(gates), Views.Address(tokens), Views.Address(states), rows, reverse);
            return;
        }

        var isAligned = Views.IsAligned(gates) && Views.IsAligned(tokens) && Views.IsAligned(states);
        var direction = reverse ? ScanDirection.Reverse : ScanDirection.Forward;
        var (gatesView, tokensView, statesView) = (gates.Elements.Cast<TElement>(), tokens.Elements.Cast<TElement>(), states.Elements.Cast<TElement>());
        if (scan.IsSplit)
        {
            var split = scan.Load<ForwardSplitLauncher<TElement>>(_accelerator, _family, direction, isAligned);
            using var board = _boards.Take(stream, rows, split.Segments);
            using var splitTurn = split.TakeTurn();
            split.Launch(stream, split.Configure(rows), gatesView, tokensView, statesView, board.Words);
            return;
        }

        var kernel = scan.Load<ForwardLauncher<TElement>>(_accelerator, _family, direction, isAligned);
        using var turn = kernel.TakeTurn();
        kernel.Launch(stream, kernel.Configure(rows), gatesView, tokensView, statesView);
    }

    /// <summary>The gradients of rows laid end to end.</summary>
    /// <remarks>The emitted class's members of the same name have the words.</remarks>
    public void Backward<T, TElement, TVector>(
        AcceleratorStream stream,
        DeviceScans<T, TElement, TVector> scans,
        Rows<T> gates,
        Rows<T> states,
        Rows<T> gradStates,
        Rows<T> gradGates,
        Rows<T> gradTokens,
        bool reverse)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        CheckStream(stream);
        var scan = scans[gates.SeqLen];
        Views.CheckShape(states, gates, nameof(states));
        Views.CheckShape(gradStates, gates, nameof(gradStates));
        Views.CheckShape(gradGates, gates, nameof(gradGates));
        Views.CheckShape(gradTokens, gates, nameof(gradTokens));
        var rows = Views.CountRows(gates, scan.SeqLen, nameof(gates));
        if (rows == 0)
        {
            return;
        }

        Views.CheckOwner(gates, _accelerator, nameof(gates));
        Views.CheckOwner(states, _accelerator, nameof(states));
        Views.CheckOwner(gradStates, _accelerator, nameof(gradStates));
        Views.CheckOwner(gradGates, _accelerator, nameof(gradGates));
        Views.CheckOwner(gradTokens, _accelerator, nameof(gradTokens));
        Views.CheckOverlap(gradTokens, nameof(gradTokens), gradStates, nameof(gradStates), mayBeExact: true);
        Views.CheckOverlap(gradTokens, nameof(gradTokens), gates, nameof(gates), mayBeExact: false);
        Views.CheckOverlap(gradTokens, nameof(gradTokens), states, nameof(states), mayBeExact: false);
        Views.CheckOverlap(gradGates, nameof(gradGates), gates, nameof(gates), mayBeExact: false);
        Views.CheckOverlap(gradGates, nameof(gradGates), states, nameof(states), mayBeExact: false);
        Views.CheckOverlap(gradGates, nameof(gradGates), gradStates, nameof(gradStates), mayBeExact: false);
        Views.CheckOverlap(gradGates, nameof(gradGates), gradTokens, nameof(gradTokens), mayBeExact: false);
        if (_family == KernelFamily.Host)
        {
            scan.Host.Backward(Views.Address(gates), Views.Address(states), Views.Address(gradStates), Views.Address(gradGates), Views.Address(gradTokens), rows, reverse);
            return;
        }

        var isAligned = Views.IsAligned(gates) && Views.IsAligned(states) && Views.IsAligned(gradStates)
            && Views.IsAligned(gradGates) && Views.IsAligned(gradTokens);
        var direction = reverse ? ScanDirection.ReverseBackward : ScanDirection.Backward;
        var (gatesView, statesView, gradStatesView) = (gates.Elements.Cast<TElement>(), states.Elements.Cast<TElement>(), gradStates.Elements.Cast<TElement>());
        var (gradGatesView, gradTokensView) = (gradGates.Elements.Cast<TElement>(), gradTokens.Elements.Cast<TElement>());
        if (scan.IsSplit)
        {
            var split = scan.Load<BackwardSplitLauncher<TElement>>(_accelerator, _family, direction, isAligned);
            using var board = _boards.Take(stream, rows, split.Segments);
            using var splitTurn = split.TakeTurn();
            split.Launch(stream, split.Configure(rows), gatesView, statesView, gradStatesView, gradGatesView, gradTokensView, board.Words);
            return;
        }

        var kernel = scan.Load<BackwardLauncher<TElement>>(_accelerator, _family, direction, isAligned);
        using var turn = kernel.TakeTurn();
        kernel.Launch(stream, kernel.Configure(rows), gatesView, statesView, gradStatesView, gradGatesView, gradTokensView);
    }

    /// <summary>Compiles the kernels of every length and direction of one element type, for views that are aligned to 16 bytes.</summary>
    /// <param name="scans">The element type's kernels.</param>
    /// <param name="loaded">Called after each with what it is, by any thread, one at a time.</param>
    public void Preload<T, TElement, TVector>(DeviceScans<T, TElement, TVector> scans, Action<string> loaded)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        Preload(
            from scan in scans.All
            from direction in Enum.GetValues<ScanDirection>()
            select (Name(scans.Dtype, scan.SeqLen, direction), Compile(scan, direction)),
            loaded);
    }

    private void Preload(IEnumerable<(string Name, Action? Load)> kernels, Action<string> loaded)
    {
        CheckAlive();
        var turns = new Lock();
        try
        {
            // ILGPU compiles the kernels one after the other, always in this order: a driver that keeps on disk what it made of one finds it
            // again by its text, in which ILGPU counts. What drivers do, which takes longer, overlaps.
            Parallel.ForEach(
                Partitioner.Create(kernels, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                kernel =>
                {
                    kernel.Load?.Invoke();
                    lock (turns)
                    {
                        loaded(kernel.Name);
                    }
                });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }

    private static string Name(ScanDtype dtype, int seqLen, ScanDirection direction) => FormattableString.Invariant($"{dtype} x {seqLen}, {direction}");

    /// <summary>Refuses further calls. Kernels stay loaded as long as their accelerator, which is the caller's.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _boards.Dispose();
    }

    private static KernelFamily ChooseFamily(Accelerator accelerator, ScanOptions options)
    {
        if (accelerator.AcceleratorType == AcceleratorType.CPU && !options.Simulate)
        {
            return options.Family is null or KernelFamily.Host
                ? KernelFamily.Host
                : throw new ArgumentException($"Family {options.Family} on the CPU accelerator is for debugging: set Simulate = true as well.", nameof(options));
        }

        if (options.Simulate && accelerator.AcceleratorType != AcceleratorType.CPU)
        {
            throw new ArgumentException($"Simulate is for ILGPU's CPU accelerator, and '{accelerator.Name}' is none.", nameof(options));
        }

        // ILGPU has shuffles for few OpenCL devices, and their warp size cannot be trusted.
        var canShuffle = accelerator.AcceleratorType != AcceleratorType.OpenCL && accelerator.WarpSize == 32;
        return options.Family switch
        {
            null => canShuffle ? KernelFamily.Warp : KernelFamily.Group,
            KernelFamily.Group => KernelFamily.Group,
            KernelFamily.Warp when canShuffle => KernelFamily.Warp,
            _ => throw new ArgumentException($"'{accelerator.Name}' cannot run kernels of the family {options.Family}.", nameof(options)),
        };
    }

    /// <summary>Has ILGPU compile a kernel. Returns what loads it; nothing for the host, whose kernels are part of the program.</summary>
    private Action? Compile<T, TElement, TVector>(DeviceScan<T, TElement, TVector> scan, ScanDirection direction)
        where T : unmanaged
        where TElement : unmanaged
        where TVector : unmanaged, IVector<TVector, TElement>
    {
        return (_family == KernelFamily.Host, direction is ScanDirection.Backward or ScanDirection.ReverseBackward, scan.IsSplit) switch
        {
            (true, _, _) => null,
            (_, false, false) => Kernel<ForwardLauncher<TElement>>(),
            (_, false, true) => Kernel<ForwardSplitLauncher<TElement>>(),
            (_, true, false) => Kernel<BackwardLauncher<TElement>>(),
            (_, true, true) => Kernel<BackwardSplitLauncher<TElement>>(),
        };

        Action Kernel<TLauncher>()
            where TLauncher : Delegate => scan.Load<TLauncher>(_accelerator, _family, direction, isAligned: true).Load;
    }

    private void CheckAlive()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ObjectDisposedException.ThrowIf(_accelerator.IsDisposed, _accelerator);
    }

    private void CheckStream(AcceleratorStream stream)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(stream);
        ObjectDisposedException.ThrowIf(stream.IsDisposed, stream);
        if (stream.Accelerator != _accelerator)
        {
            throw new ArgumentException($"The stream is of '{stream.Accelerator.Name}', and these scans run on '{_accelerator.Name}' as they were created.", nameof(stream));
        }
    }
}
