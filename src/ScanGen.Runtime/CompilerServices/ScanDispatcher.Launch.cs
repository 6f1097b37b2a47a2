using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Launches the kernel of a call.</content>
public sealed partial class ScanDispatcher
{
    private KernelFamily FamilyOf(in ScanCall call) => call.Layout == ScanLayout.TimeMajor ? KernelFamily.Group : _family;

    /// <summary>The kernel of a call, loaded once.</summary>
    private LoadedKernel Load<TState>(ScanTable scans, DeviceScan scan, in ScanCall call, AcceleratorStream stream, in CallEnds<TState> ends)
        where TState : unmanaged => KernelCache.Load(stream, new(scan.Kernels(FamilyOf(in call)), call.Direction, KernelForms.Of(in call, scans.ElementsPerVector, ends.Form)));

    /// <summary>Queues a call of packed sequences: of rows once for each length that is worth a launch, of time-major ones, which run on through all of their positions, once.</summary>
    private void LaunchPacked<TTensors, T, TState>(ScanTable scans, LoadedKernel kernel, in ScanCall call, TTensors tensors, DeviceOffsets offsets)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        if (call.Layout == ScanLayout.TimeMajor)
        {
            Launch<TTensors, T, TState>(scans, kernel, in call, tensors.WithOffsets(offsets.Offsets));
            return;
        }

        // Rows that share a gate leave parts of its gradient at places that the split gives.
        var splitter = kernel.Splitter(scans.ElementsPerVector, call.StartsAnywhere(scans.ElementsPerVector), FamilyOf(in call));
        foreach (var band in tensors.SharedGradients(in call) > 0 ? [offsets.All] : offsets.Bands(splitter, call.Dim))
        {
            Launch<TTensors, T, TState>(scans, kernel, in call, tensors.WithOffsets(offsets.Rows(band)), band.Count * call.Dim, band.Longest);
        }
    }

    private void Launch<TTensors, T, TState>(ScanTable scans, LoadedKernel kernel, in ScanCall call, TTensors tensors)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged => Launch<TTensors, T, TState>(scans, kernel, in call, tensors, call.Rows, call.SeqLen);

    /// <summary>Decides how rows are spread over a kernel's groups, and queues it.</summary>
    private void Launch<TTensors, T, TState>(ScanTable scans, LoadedKernel kernel, in ScanCall call, TTensors tensors, long rows, long seqLen)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        var perVector = scans.ElementsPerVector;
        var family = FamilyOf(in call);
        var split = kernel.Split(seqLen, perVector, call.StartsAnywhere(perVector), family);
        var config = call.Layout == ScanLayout.TimeMajor ? kernel.ConfigureSequences(call.Sequences, call.Dim) : kernel.Configure(rows, split);
        var (sums, partsPerRow) = (tensors.SharedGradients(in call), kernel.PartsPerRow(split, family));
        using var parts = sums > 0 ? new GateScratch<T>(tensors.Stream, _boards, rows * partsPerRow, sums) : default;
        var inParts = tensors;
        for (var nth = 0; nth < sums; nth++)
        {
            inParts = inParts.WithSharedGradient(nth, parts[nth]);
        }

        using var board = split.Segments > 1 ? _boards.Take(tensors.Stream, rows, split.Segments) : default;
        using (kernel.TakeTurn())
        {
            kernel.Arguments<TTensors, TState>().Launch(kernel, config, in call, in inParts, new AnyLength((int)seqLen, split.Segments, board.Words));
        }

        tensors.Ends.From?.EndReceiving(tensors.Stream);
        for (var nth = 0; nth < sums; nth++)
        {
            if (tensors.IsFullPrecision(nth))
            {
                GateScratch.AddUp(tensors.Stream, scans.FullPrecisionSum!.Value, parts[nth].Cast<float>(), tensors.SharedGradient(nth).Cast<float>(), partsPerRow);
            }
            else
            {
                GateScratch.AddUp(tensors.Stream, scans.GateSum, parts[nth], tensors.SharedGradient(nth), partsPerRow);
            }
        }
    }
}
