using ScanGen.Calls;

namespace ScanGen.CompilerServices;

/// <content>Calls of one of several devices.</content>
public sealed partial class ScanDispatcher
{
    /// <exception cref="ArgumentException">What leaves the rows lies on what enters them.</exception>
    /// <exception cref="NotSupportedException">It is a call whose rows no other device can go on with.</exception>
    private void CheckAcrossDevices(in ScanCall call)
    {
        if (_family == KernelFamily.Host)
        {
            throw ScanErrors.NotAcrossDevices("A call of the host, whose threads share rows as it is,");
        }

        if (call.Offsets.AreGiven)
        {
            throw ScanErrors.NotAcrossDevices("Packed sequences");
        }

        if (call.Rows > 0 && call.SeqLen == 0)
        {
            throw ScanErrors.NotAcrossDevices("Rows without a position");
        }

        // What enters from another device is written.
        if (call.Has(call.Entering) && call.Has(call.Leaving) && call[call.Leaving].IsExactly(call[call.Entering]))
        {
            throw ScanErrors.Overlaps(call.Name(call.Leaving), call.Name(call.Entering));
        }
    }
}
