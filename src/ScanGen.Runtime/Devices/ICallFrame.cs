using ILGPU;
using ScanGen.Calls;

namespace ScanGen.Devices;

/// <summary>Where the rows or sequences of a call begin, as a kernel is handed it.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface ICallFrame<TSelf>
{
    /// <param name="call">The call.</param>
    /// <param name="offsets">Where packed sequences lie: the offsets, or for rows the numbers of those that a launch takes (<see cref="DeviceOffsets"/>); nothing where there are none.</param>
    static abstract TSelf Of(in ScanCall call, ArrayView<long> offsets);
}
