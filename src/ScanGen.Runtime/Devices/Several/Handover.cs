using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>What of one call goes from a device to the next, on which its rows go on.</summary>
/// <param name="direction">Of what the call computes.</param>
internal abstract class Handover(ScanDirection direction)
{
    public ScanDirection Direction => direction;

    /// <summary>Whether a call goes on with the rows, if there are any.</summary>
    public bool IsTakenIn { get; set; }

    /// <summary>Before a call is queued that begins or ends here.</summary>
    /// <param name="expected">The device on which that is.</param>
    /// <param name="stream">Of the call.</param>
    /// <param name="called">What it computes.</param>
    /// <param name="end">Which end it is, as the caller knows it.</param>
    /// <param name="isTaken">Whether another call has it, as one has from now on.</param>
    /// <exception cref="ArgumentException">The call is one of another device, or computes something else.</exception>
    /// <exception cref="InvalidOperationException">Another call has taken this end.</exception>
    /// <exception cref="NotSupportedException">The stream is being captured.</exception>
    protected void Take(Accelerator expected, AcceleratorStream stream, ScanDirection called, string end, ref bool isTaken)
    {
        if (stream.Accelerator != expected)
        {
            throw ScanErrors.EndOfAnotherPiece(end, stream.Accelerator.Name);
        }

        if (called != direction)
        {
            throw ScanErrors.AnotherDirection(called, direction);
        }

        if (isTaken)
        {
            throw ScanErrors.EndOfAnotherCall(end);
        }

        GraphCapture.RefuseSeveral(stream);
        isTaken = true;
    }
}
