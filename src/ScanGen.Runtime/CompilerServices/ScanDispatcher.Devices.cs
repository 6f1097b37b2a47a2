using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <content>Calls of one of several devices.</content>
public sealed partial class ScanDispatcher
{
    /// <param name="call">The call.</param>
    /// <param name="piece">The piece of rows that it is of.</param>
    /// <exception cref="ArgumentException">Something lies on what enters the rows, or gradients have not what they need.</exception>
    /// <exception cref="NotSupportedException">It is a call whose rows no other device can go on with.</exception>
    private void CheckAcrossDevices(in ScanCall call, ScanPiece piece)
    {
        if (_family == KernelFamily.Host)
        {
            throw ScanErrors.NotAcrossDevices("A call of the host, whose threads share rows as it is,", "On ILGPU's CPU accelerator, give the scans new ScanOptions { Simulate = true }.");
        }

        if (call.Offsets.AreGiven)
        {
            throw ScanErrors.NotAcrossDevices("Packed sequences", "Give each device whole ones: ScanDevices.Rows.");
        }

        if (call.Rows > 0 && call.SeqLen == 0)
        {
            throw ScanErrors.NotAcrossDevices("Rows without a position", "On each device a row has one or more.");
        }

        // Gradients go on to where the scan came from.
        if (call.IsBackward && piece.To is not null && !call.Has(TensorRole.Initial))
        {
            throw ScanErrors.NoStateBefore();
        }

        if (piece.From is not null)
        {
            call.CheckEnteringApart();
        }
    }

    /// <summary>Queues a call part by part: while the device works on one, the states that the part before ended with are on their way to the next device.</summary>
    private void LaunchInParts<TTensors, T, TState>(ScanTable scans, DeviceScan scan, in ScanCall call, in TTensors tensors)
        where TTensors : struct, ICallTensors<TTensors, T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        var ends = tensors.Ends;
        var (incoming, outgoing) = (ends.Incoming, ends.Outgoing);
        ends = new(
            incoming?.BeginReceiving(tensors.Stream, scans.StateDtype, call.Rows, ends.Entering) ?? ends.Entering,
            outgoing?.BeginSending(tensors.Stream, scans.StateDtype, call.Rows, ends.Leaving) ?? ends.Leaving,
            ends.Before);
        MapOperands operands = default;
        foreach (var part in CallPart.AllOf(in call, scans.ElementsPerVector))
        {
            call.Part(part, operands, out var some);
            var endsOfPart = ends.Part(part);

            // Before anything waits for another rank: until that has come, the driver would load nothing.
            Load(scans, scan, in some, tensors.Stream, in endsOfPart, Split(scans, scan, in some, some.SeqLen));
            incoming?.Receive(part.End, ends.Entering);
            Launch<TTensors, T, TState>(scans, scan, in some, tensors.Part(in call, part, in endsOfPart), some.Rows, some.SeqLen);
            outgoing?.Send(part.End, ends.Leaving);
        }

        incoming?.EndReceiving();
        outgoing?.EndSending();
    }
}
