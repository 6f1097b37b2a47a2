using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>What of one call goes from a device to the next, on which its rows go on.</summary>
/// <param name="direction">Of what the call computes.</param>
internal abstract class Handover(ScanDirection direction)
{
    /// <summary>Whether a call goes on with the rows, if there are any.</summary>
    public bool IsTakenIn { get; set; }

    /// <exception cref="ArgumentException">The call is one of another device, or computes something else.</exception>
    /// <exception cref="NotSupportedException">The stream is being captured.</exception>
    protected void Check(Accelerator expected, AcceleratorStream stream, ScanDirection called, string end)
    {
        if (stream.Accelerator != expected)
        {
            throw ScanErrors.EndOfAnotherPiece(end, stream.Accelerator.Name);
        }

        if (called != direction)
        {
            throw ScanErrors.AnotherDirection(called, direction);
        }

        GraphCapture.RefuseSeveral(stream);
    }
}
