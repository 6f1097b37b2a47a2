using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Launches the kernel of a call.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Loads the kernel, once, decides how rows are spread over its groups, and queues it.</summary>
    private void Launch<TTensors, T, TState>(ScanTable scans, DeviceScan scan, in ScanCall call, TTensors tensors)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        var perVector = scans.ElementsPerVector;
        var startAnywhere = call.Offsets.AreGiven || !call.IsStrided && call.SeqLen % perVector != 0;
        var isTimeMajor = call.Layout == ScanLayout.TimeMajor;
        var family = isTimeMajor ? KernelFamily.Group : _family;
        var kernel = KernelCache.Load(tensors.Stream, new(scan.Kernels(family), call.Direction, KernelForms.Of(in call, perVector, tensors.Ends.Form)));
        var split = kernel.Split(call.SeqLen, perVector, startAnywhere, family);
        var config = isTimeMajor ? kernel.ConfigureSequences(call.Sequences, call.Dim) : kernel.Configure(call.Rows, split);
        var (sums, partsPerRow) = (tensors.SharedGradients(in call), kernel.PartsPerRow(split, family));
        using var parts = sums > 0 ? new GateScratch<T>(tensors.Stream, _boards, call.Rows * partsPerRow, sums) : default;
        var inParts = tensors;
        for (var nth = 0; nth < sums; nth++)
        {
            inParts = inParts.WithSharedGradient(nth, parts[nth]);
        }

        using var board = split.Segments > 1 ? _boards.Take(tensors.Stream, call.Rows, split.Segments) : default;
        tensors.Ends.From?.BeginReceiving(tensors.Stream, call.Direction, call.Rows);
        tensors.Ends.To?.BeginSending(tensors.Stream, call.Direction, call.Rows);
        using (kernel.TakeTurn())
        {
            kernel.Arguments<TTensors, TState>().Launch(kernel, config, in call, in inParts, new AnyLength((int)call.SeqLen, split.Segments, board.Words));
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
