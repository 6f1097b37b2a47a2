using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <content>Which rows a call has, whatever their form: how many, of what length, and where they lie.</content>
public sealed partial class ScanDispatcher
{
    /// <summary>The kernels of a call, and how many rows it has.</summary>
    /// <param name="scans">All kernels.</param>
    /// <param name="tensor">One that has an element for each position.</param>
    /// <param name="name">Its name.</param>
    /// <param name="states">The most states that the call has at either end of its rows.</param>
    private static (DeviceScan Scan, long Rows) Find<T>(ScanTable scans, Rows<T> tensor, string name, long states)
        where T : unmanaged
    {
        if (tensor.Offsets is not { } offsets)
        {
            // Where a flat view has no positions, only the states say how many rows it has.
            if (states > 0 && HasNoPositions(tensor) && scans.HasAny)
            {
                return (scans.All[^1], tensor.Shape.Y == 0 ? states : tensor.Shape.X * tensor.Shape.Y);
            }

            return (scans[tensor.SeqLen], Views.CountRows(tensor, name));
        }

        // A row as long as rows can be has to begin at a vector, and a sequence may begin anywhere.
        return offsets.Longest < ScanKernel.Longest
            ? (scans[Math.Max(1, offsets.Longest)], tensor.Shape.Y * offsets.Count)
            : throw ScanErrors.SequenceTooLong(offsets.Longest);
    }

    /// <summary>Whether no row has a position.</summary>
    private static bool HasNoPositions<T>(Rows<T> gates)
        where T : unmanaged => gates.Offsets is { } offsets ? offsets.Longest == 0 : gates.SeqLen == 0 && gates.Elements.Length == 0;

    /// <summary>What the host kernels count: rows, or the channels that are cut into them.</summary>
    private static long CountOnHost<T>(long rows, Rows<T> gates)
        where T : unmanaged => gates.Offsets is null ? rows : gates.Shape.Y;

    /// <summary>What a kernel is told of the rows.</summary>
    private CallRows RowsOf<T>(long count, Rows<T> gates, CallStrides? strides, int perVector)
        where T : unmanaged => gates.Offsets is not { } offsets
            ? new(count, gates.SeqLen, StartAnywhere: strides is null && gates.SeqLen % perVector != 0, Packed: null, strides)
            : new(count, offsets.Longest, StartAnywhere: true, new PackedRows(offsets.CopyOn(_accelerator, Upload).View, checked((int)gates.Shape.Y), gates.SeqLen), Strides: null);

    /// <summary>Rows of no positions end with the states that they begin with.</summary>
    private static void PassStates<T>(AcceleratorStream stream, ArrayView<T> entering, ArrayView<T> leaving)
        where T : unmanaged
    {
        if (leaving.Length == 0)
        {
            return;
        }

        if (entering.Length == 0)
        {
            Views.Clear(stream, leaving);
        }
        else if (!Views.AreSame(entering, leaving))
        {
            entering.CopyTo(stream, leaving);
        }
    }

    /// <summary>Waits for the copy, so that streams need not.</summary>
    private static MemoryBuffer1D<long, Stride1D.Dense> Upload(Accelerator accelerator, ScanOffsets offsets)
    {
        var copy = accelerator.Allocate1D<long>(offsets.Numbers.Length);
        copy.View.BaseView.CopyFromCPU(offsets.Numbers);
        accelerator.DefaultStream.Synchronize();
        return copy;
    }
}
