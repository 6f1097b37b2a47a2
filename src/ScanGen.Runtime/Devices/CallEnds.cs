using ILGPU;

namespace ScanGen.Devices;

/// <summary>The states at the ends of a call's rows, an element a row; views of nothing where there are none.</summary>
/// <param name="Entering">What enters the scan: initial states, or the gradients of final ones.</param>
/// <param name="Leaving">What comes of it: final states, or the gradients of initial ones.</param>
/// <param name="Before">Backward only: the initial states of the scan.</param>
internal readonly record struct CallEnds<T>(ArrayView<T> Entering, ArrayView<T> Leaving, ArrayView<T> Before = default)
    where T : unmanaged;

/// <summary>What a kernel is handed of a call's rows: where they begin, and what enters and leaves them.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TFrame">Where rows begin.</typeparam>
/// <typeparam name="T">The element of states.</typeparam>
internal interface IEnds<TSelf, TFrame, T>
    where T : unmanaged
{
    static abstract TSelf Of(TFrame frame, in CallEnds<T> ends);
}
