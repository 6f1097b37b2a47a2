using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Launches the kernel of a call.</content>
public sealed partial class ScanDispatcher
{
    private KernelFamily FamilyOf(in ScanCall call) => call.Layout == ScanLayout.TimeMajor ? KernelFamily.Group : _family;

    /// <summary>How a call's rows of a length are spread.</summary>
    private RowSplit Split(ScanTable scans, DeviceScan scan, in ScanCall call, long seqLen)
    {
        var (perVector, family) = (scans.ElementsPerVector, FamilyOf(in call));
        return scan.Shapes(family, call.Direction).Split(seqLen, perVector, call.StartsAnywhere(perVector), family);
    }

    /// <summary>The kernel of a call, for rows that are spread so, loaded once.</summary>
    private LoadedKernel Load<TState>(ScanTable scans, DeviceScan scan, in ScanCall call, AcceleratorStream stream, in CallEnds<TState> ends, RowSplit split)
        where TState : unmanaged =>
        KernelCache.Load(stream, new(scan.Kernels(FamilyOf(in call)), call.Direction, KernelForms.Of(in call, scans.ElementsPerVector, ends.Form), split.AreShort));

    /// <summary>Queues a call of packed sequences: of rows once for each length that is worth a launch, of time-major ones, which run on through all of their positions, once.</summary>
    private void LaunchPacked<TTensors, T, TState>(ScanTable scans, DeviceScan scan, in ScanCall call, TTensors tensors, DeviceOffsets offsets)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        if (call.Layout == ScanLayout.TimeMajor)
        {
            Launch<TTensors, T, TState>(scans, scan, in call, tensors.WithOffsets(offsets.Offsets), call.Rows, call.SeqLen);
            return;
        }

        // Rows that share a gate leave parts of its gradient at places that the split gives.
        var (perVector, family, ends) = (scans.ElementsPerVector, FamilyOf(in call), tensors.Ends);
        var splitter = scan.Shapes(family, call.Direction).Splitter(perVector, call.StartsAnywhere(perVector), family);
        var bands = tensors.SharedGradients(in call) > 0 ? [offsets.All] : offsets.Bands(splitter, call.Dim);

        // While a graph is captured no kernel is loaded, and then nothing is queued.
        foreach (var band in bands)
        {
            Load(scans, scan, in call, tensors.Stream, in ends, splitter.Split(band.Longest));
        }

        foreach (var band in bands)
        {
            Launch<TTensors, T, TState>(scans, scan, in call, tensors.WithOffsets(offsets.Rows(band)), band.Count * call.Dim, band.Longest);
        }
    }

    /// <summary>Decides how rows are spread over groups, and queues the kernel for it.</summary>
    private void Launch<TTensors, T, TState>(ScanTable scans, DeviceScan scan, in ScanCall call, TTensors tensors, long rows, long seqLen)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        var ends = tensors.Ends;
        var split = Split(scans, scan, in call, seqLen);
        var kernel = Load(scans, scan, in call, tensors.Stream, in ends, split);
        var config = call.Layout == ScanLayout.TimeMajor ? kernel.ConfigureSequences(call.Sequences, call.Dim) : kernel.Configure(rows, split);
        var (sums, partsPerRow) = (tensors.SharedGradients(in call), split.PartsPerRow(FamilyOf(in call)));
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
