using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <content>Compiles ahead of the first call.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Compiles the kernels of every length of one element type, for views that are aligned to 16 bytes.</summary>
    /// <param name="scans">The element type's kernels.</param>
    /// <param name="loaded">Called after each with what it is, by any thread, one at a time.</param>
    public void Preload<T, TElement, TState, TStateElement>(DeviceScans<T, TElement, TState, TStateElement> scans, Action<string> loaded)
        where T : unmanaged
        where TElement : unmanaged
        where TState : unmanaged
        where TStateElement : unmanaged => Preload(scans.Table, loaded);

    private void Preload(ScanTable scans, Action<string> loaded)
    {
        var types = ScanKernelDescriptor.Types(scans.Dtype, scans.States);
        var ofLengths =
            from scan in scans.All
            from direction in Enum.GetValues<ScanDirection>()
            let kernel = _family == KernelFamily.Host ? null : ScanTable.Load(_accelerator, scan, _family, direction, KernelVariant.Plain)
            select (Name(types, scan.SeqLen, direction), kernel);
        Preload(ofLengths.Concat(OfAnyLength(types, scans.Step, scans.HasGateSum ? scans.LoadGateSum : null)), scans.ClassName, loaded);
    }

    /// <summary>The kernels that a class has once for each element type.</summary>
    private IEnumerable<(string Name, LoadedKernel? Kernel)> OfAnyLength(string types, KernelCache.Key step, Func<Accelerator, LoadedKernel>? loadGateSum = null)
    {
        yield return ($"{types}, Step", _family == KernelFamily.Host ? null : KernelCache.Load(_accelerator, step));
        if (loadGateSum is not null)
        {
            yield return ($"{types}, sums of the gradients of gates", _family == KernelFamily.Host ? null : loadGateSum(_accelerator));
        }
    }

    /// <param name="kernels">Nothing for the host, whose kernels are part of the program.</param>
    /// <param name="className">The annotated class, for errors.</param>
    /// <param name="loaded">Called after each.</param>
    private void Preload(IEnumerable<(string Name, LoadedKernel? Kernel)> kernels, string className, Action<string> loaded)
    {
        CheckAlive(className);
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
                    kernel.Kernel?.Load();
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

    private static string Name(string types, int seqLen, ScanDirection direction) =>
        FormattableString.Invariant($"{types} x {(seqLen == ScanKernel.Any ? "Any" : seqLen)}, {direction}");
}
