using ILGPU;

namespace ScanGen.Devices;

/// <summary>The states at the ends of a call's sequences, an element a channel; views of nothing where there are none.</summary>
/// <param name="Entering">What enters the scan: initial states, or the gradients of final ones.</param>
/// <param name="Leaving">What comes of it: final states, or the gradients of initial ones.</param>
/// <param name="Before">Backward only: the initial states of the scan.</param>
internal readonly record struct CallEnds<T>(ArrayView<T> Entering, ArrayView<T> Leaving, ArrayView<T> Before = default)
    where T : unmanaged
{
    public bool AreNone => Entering.Length + Leaving.Length + Before.Length == 0;
}
