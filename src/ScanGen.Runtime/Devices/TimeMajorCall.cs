using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>One call on time-major sequences, checked and ready for a device.</summary>
/// <typeparam name="T">Gates and tokens, as kernels know them.</typeparam>
/// <typeparam name="TState">States, as kernels know them.</typeparam>
/// <param name="Stream">Where it is queued.</param>
/// <param name="Boards">Where there is memory for parts of the gradients of gates.</param>
/// <param name="Scans">The kernels of its types.</param>
/// <param name="Scan">Those of its length.</param>
/// <param name="Direction">What is computed, and from which end.</param>
/// <param name="Forms">What it wants of the kernel.</param>
/// <param name="Sequences">Its sequences.</param>
/// <param name="Tensors">Its tensors.</param>
/// <param name="Ends">The states at the ends of sequences.</param>
internal readonly record struct TimeMajorCall<T, TState>(
    AcceleratorStream Stream,
    Boards Boards,
    ScanTable Scans,
    DeviceScan Scan,
    ScanDirection Direction,
    ScanForms Forms,
    DeviceSequences Sequences,
    CallTensors<T, TState> Tensors,
    CallEnds<TState> Ends)
    where T : unmanaged
    where TState : unmanaged
{
    public static TimeMajorCall<T, TState> Of(
        AcceleratorStream stream, Boards boards, ScanTable scans, DeviceScan scan, in ScanCall call, in CallTensors<T, TState> tensors, CallEnds<TState> ends) => new(
            stream, boards, scans, scan, call.Direction, call.Forms(scans.ElementsPerVector), DeviceSequences.Of(in call, stream), tensors, ends);

    /// <summary>Queues it. It is handed where sequences begin, as the type that the kernel was closed over.</summary>
    public void Launch()
    {
        if (Sequences.Offsets.Length > 0)
        {
            LaunchPacked();
        }
        else if (Sequences.Strides is { } strides)
        {
            Launch(new StridedSequences(strides, Sequences.Dim, Sequences.SeqLen));
        }
        else
        {
            Launch(new DenseSequences(Sequences.Dim, Sequences.SeqLen));
        }
    }

    private void LaunchPacked()
    {
        if (Sequences.Strides is { } strides)
        {
            Launch(new PackedStridedSequences(Sequences.Offsets, strides, Sequences.Dim));
        }
        else
        {
            Launch(new PackedSequences(Sequences.Offsets, Sequences.Dim));
        }
    }

    /// <summary>The same of what enters and leaves them.</summary>
    private void Launch<TFrame>(TFrame frame)
        where TFrame : struct, ISequenceFrame
    {
        if (Ends.AreNone)
        {
            Launch<TFrame, SequencesFromZero<TFrame, TState>>(new(frame));
        }
        else
        {
            Launch<TFrame, SequencesWithEnds<TFrame, TState>>(new(frame, Ends.Entering, Ends.Leaving, Ends.Before));
        }
    }

    private void Launch<TFrame, TSequences>(TSequences sequences)
        where TFrame : struct, ISequenceFrame
        where TSequences : struct, ISequences<TFrame, TState>
    {
        var kernel = ScanTable.Load(Stream, Scan, KernelFamily.Group, Direction, Forms);
        var isShared = Forms.HasFlag(ScanForms.SharedGates) && Tensors.AreGradients;
        using var parts = isShared ? new GateScratch<T>(Stream, Boards, Sequences.Rows) : default;
        var tensors = isShared ? Tensors.WithGradGates(parts.View) : Tensors;
        using (kernel.TakeTurn())
        {
            tensors.Launch(kernel, Stream, kernel.ConfigureSequences(Sequences.Count, Sequences.Dim), sequences);
        }

        if (isShared)
        {
            parts.AddUp(Scans, Tensors.GradGates, partsPerRow: 1);
        }
    }
}
