using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Finds the kernel of a call, and hands it what it takes.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>Hands the kernel where rows begin, as the type that it was closed over.</summary>
    private void Launch<T, TState>(in RowLaunch<T, TState> launch, in ScanCall call)
        where T : unmanaged
        where TState : unmanaged
    {
        var copy = DeviceOffsets.On(launch.Stream, call.Offsets);
        switch (call.Offsets is not null, call.IsStrided)
        {
            case (true, true):
                Launch(launch, in call, new PackedStridedRows(copy, call.Strides(), call.ChannelLength));
                break;
            case (true, false):
                Launch(launch, in call, new PackedRows(copy, (int)call.Dim, call.ChannelLength));
                break;
            case (false, true):
                Launch(launch, in call, new StridedRows(call.Strides()));
                break;
            default:
                Launch(launch, in call, new DenseRows(call.Rows));
                break;
        }
    }

    /// <summary>The same of what enters and leaves them.</summary>
    private void Launch<T, TState, TFrame>(in RowLaunch<T, TState> launch, in ScanCall call, TFrame frame)
        where T : unmanaged
        where TState : unmanaged
        where TFrame : struct, IFrame
    {
        if (launch.Ends.AreNone)
        {
            Launch<T, TState, TFrame, RowsFromZero<TFrame, TState>>(launch, in call, new(frame));
        }
        else
        {
            Launch<T, TState, TFrame, RowsWithEnds<TFrame, TState>>(launch, in call, new(frame, launch.Ends.Entering, launch.Ends.Leaving, launch.Ends.Before));
        }
    }

    private void Launch<T, TState, TFrame, TRows>(in RowLaunch<T, TState> launch, in ScanCall call, TRows rows)
        where T : unmanaged
        where TState : unmanaged
        where TFrame : struct, IFrame
        where TRows : struct, IRows<TFrame, TState>
    {
        var perVector = launch.Scans.ElementsPerVector;
        var startAnywhere = call.Offsets is not null || !call.IsStrided && call.SeqLen % perVector != 0;
        var kernel = ScanTable.Load(launch.Stream, launch.Scan, _family, call.Direction, call.Forms(perVector));
        var split = kernel.Split(call.SeqLen, perVector, startAnywhere, _family);
        var partsPerRow = call is { SharedGates: > 0, IsBackward: true } ? kernel.PartsPerRow(split, _family) : 0;
        using var parts = partsPerRow > 0 ? new GateScratch<T>(launch.Stream, _boards, call.Rows * partsPerRow) : default;
        var tensors = partsPerRow > 0 ? launch.Tensors.WithGradGates(parts.View) : launch.Tensors;
        var config = kernel.Configure(call.Rows, split);
        using var board = split.Segments > 1 ? _boards.Take(launch.Stream, call.Rows, split.Segments) : default;
        using (kernel.TakeTurn())
        {
            if (launch.Scan.SeqLen == ScanKernel.Any)
            {
                tensors.Launch(kernel, launch.Stream, config, rows, new AnyLength((int)call.SeqLen, split.Segments, board.Words));
            }
            else if (split.Segments > 1)
            {
                tensors.Launch(kernel, launch.Stream, config, rows, board.Words);
            }
            else
            {
                tensors.Launch(kernel, launch.Stream, config, rows);
            }
        }

        if (partsPerRow > 0)
        {
            parts.AddUp(launch.Scans, launch.Tensors.GradGates, partsPerRow);
        }
    }

    /// <summary>What of a call on rows is a device's.</summary>
    /// <param name="Stream">Where it is queued.</param>
    /// <param name="Scans">The kernels of its types.</param>
    /// <param name="Scan">Those of its length.</param>
    /// <param name="Tensors">Its tensors.</param>
    /// <param name="Ends">The states at the ends of rows.</param>
    private readonly record struct RowLaunch<T, TState>(AcceleratorStream Stream, ScanTable Scans, DeviceScan Scan, CallTensors<T, TState> Tensors, CallEnds<TState> Ends)
        where T : unmanaged
        where TState : unmanaged;
}
