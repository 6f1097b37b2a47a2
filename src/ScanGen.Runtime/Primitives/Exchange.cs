using System.Numerics;
using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Steps exchanged between the threads of a group through shared memory. Barriers are the caller's.</summary>
public static class Exchange
{
    /// <summary>A round of the scan (Hillis and Steele, 1986): the lane takes in what <paramref name="distance"/> lanes before it left.</summary>
    public static Step<T> Scan<T>(ArrayView<Step<T>> steps, Step<T> step, int slot, int lane, int distance)
        where T : unmanaged, INumberBase<T> =>
        lane >= distance ? steps[slot - distance].Then(step) : step;

    /// <summary>What the lane before left; the identity for lane 0.</summary>
    public static Step<T> Before<T>(ArrayView<Step<T>> steps, int slot, int lane)
        where T : unmanaged, INumberBase<T> =>
        lane > 0 ? steps[slot - 1] : Step<T>.Identity;
}
