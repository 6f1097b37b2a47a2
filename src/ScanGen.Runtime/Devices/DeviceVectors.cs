namespace ScanGen.Devices;

/// <summary>What a lane of a device holds side by side.</summary>
internal static class DeviceVectors
{
    /// <summary>Bytes of the widest access.</summary>
    public const int AccessBytes = 16;

    /// <summary>Elements of a vector, of any tensor of a call: one access of the widest, or two where these have 8 bytes or more and lie along the scan, as the generator's <c>ElementType</c> has it.</summary>
    /// <param name="widest">Bytes of an element, of the tensor where they are most.</param>
    /// <param name="layout">What a vector lies along.</param>
    public static int ElementsIn(int widest, ScanLayout layout) => (widest < 8 || layout == ScanLayout.TimeMajor ? 1 : 2) * AccessBytes / widest;
}
