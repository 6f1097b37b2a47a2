using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Launches the kernel of a call.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Loads the kernel, once, decides how rows are spread over its groups, and queues it.</summary>
    private void Launch<T, TState>(ScanTable scans, DeviceScan scan, in ScanCall call, CallTensors<T, TState> tensors)
        where T : unmanaged
        where TState : unmanaged
    {
        var perVector = scans.ElementsPerVector;
        var startAnywhere = call.Offsets.AreGiven || !call.IsStrided && call.SeqLen % perVector != 0;
        var isTimeMajor = call.Layout == ScanLayout.TimeMajor;
        var family = isTimeMajor ? KernelFamily.Group : _family;
        var kernel = KernelCache.Load(tensors.Stream, new(scan.Kernels(family), call.Direction, KernelForms.Of(in call, perVector)));
        var split = kernel.Split(call.SeqLen, perVector, startAnywhere, family);
        var config = isTimeMajor ? kernel.ConfigureSequences(call.Sequences, call.Dim) : kernel.Configure(call.Rows, split);
        var (gradGates, partsPerRow) = (tensors.GradGates, call is { SharedGates: > 0, IsBackward: true } ? kernel.PartsPerRow(split, family) : 0);
        using var parts = partsPerRow > 0 ? new GateScratch<T>(tensors.Stream, _boards, call.Rows * partsPerRow) : default;
        if (partsPerRow > 0)
        {
            tensors = tensors.WithGradGates(parts.View);
        }

        using var board = split.Segments > 1 ? _boards.Take(tensors.Stream, call.Rows, split.Segments) : default;
        using (kernel.TakeTurn())
        {
            kernel.Arguments<T, TState>().Launch(kernel, config, in call, in tensors, new AnyLength((int)call.SeqLen, split.Segments, board.Words));
        }

        if (partsPerRow > 0)
        {
            parts.AddUp(scans, gradGates, partsPerRow);
        }
    }
}
