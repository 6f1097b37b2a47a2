using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Compiles ahead of the first call.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Compiles the kernels of every length and direction, and of one position, for calls of one form.</summary>
    /// <param name="progress">Told after each, by any thread, one at a time.</param>
    /// <param name="forms">The form.</param>
    /// <param name="className">The annotated class, for errors.</param>
    /// <param name="scans">The kernels of each element type.</param>
    /// <exception cref="ObjectDisposedException">The dispatcher or the accelerator is disposed.</exception>
    public void Preload(IProgress<ScanPreloadProgress>? progress, ScanForms forms, string className, params ReadOnlySpan<IElementScans> scans)
    {
        CheckAlive(className);
        var kernels = new List<(string Name, KernelCache.Key Key)>();
        foreach (var ofType in scans)
        {
            kernels.AddRange(Kernels(ofType.Table, forms));
        }

        Preload(kernels, progress);
    }

    private IEnumerable<(string Name, KernelCache.Key Key)> Kernels(ScanTable scans, ScanForms forms)
    {
        var types = ScanKernelDescriptor.Types(scans.Dtype, scans.States);
        foreach (var scan in forms.HasFlag(ScanForms.Packed) ? [scans.Any] : scans.All)
        {
            foreach (var direction in Enum.GetValues<ScanDirection>())
            {
                var kernel = new KernelCache.Key(scan.Kernels(_family), direction, forms);
                yield return (Name(types, scan.SeqLen, direction), kernel);
                if (scan.Shapes(_family, direction).ShortRows is not null)
                {
                    yield return (Name(types, scan.SeqLen, direction) + ", short rows", kernel with { OfShortRows = true });
                }
            }
        }

        yield return ($"{types}, Step", scans.Step with { Forms = forms & ScanForms.SharedGates });
        if (forms.HasFlag(ScanForms.SharedGates))
        {
            yield return ($"{types}, sums of the gradients of gates", scans.GateSum);
            if (scans.FullPrecisionSum is { } sum)
            {
                yield return ($"{types}, sums of gradients of full precision", sum);
            }
        }
    }

    private void Preload(List<(string Name, KernelCache.Key Key)> kernels, IProgress<ScanPreloadProgress>? progress)
    {
        var done = 0;
        var turns = new Lock();
        try
        {
            // ILGPU compiles the kernels one after the other, always in this order: a driver that keeps on disk what it made of one finds it
            // again by its text, in which ILGPU counts. What drivers do, which takes longer, overlaps.
            Parallel.ForEach(
                Partitioner.Create(kernels.Select(Loaded), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                kernel =>
                {
                    kernel.Kernel?.Load();
                    lock (turns)
                    {
                        progress?.Report(new(++done, kernels.Count, kernel.Name));
                    }
                });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }

    /// <summary>Nothing for the host, whose kernels are part of the program.</summary>
    private (string Name, LoadedKernel? Kernel) Loaded((string Name, KernelCache.Key Key) kernel) =>
        (kernel.Name, _family == KernelFamily.Host ? null : KernelCache.Load(_accelerator, kernel.Key));

    private static string Name(string types, int seqLen, ScanDirection direction) =>
        FormattableString.Invariant($"{types} x {(seqLen == ScanKernel.Any ? "Any" : seqLen)}, {direction}");
}
