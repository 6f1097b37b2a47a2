using ILGPU;

namespace ScanGen.Devices;

/// <summary>The states at the ends of a call's rows, an element a row; views of nothing where there are none.</summary>
/// <param name="Entering">What enters the scan: initial states, or the gradients of final ones.</param>
/// <param name="Leaving">What comes of it: final states, or the gradients of initial ones.</param>
/// <param name="Before">Backward only: the initial states of the scan.</param>
internal readonly record struct CallEnds<T>(ArrayView<T> Entering, ArrayView<T> Leaving, ArrayView<T> Before = default)
    where T : unmanaged
{
    /// <summary>Where rows begin on another device, what comes from there.</summary>
    public Handover? From { get; init; }

    /// <summary>Where they go on on another, what goes there.</summary>
    public Handover? To { get; init; }

    /// <summary>Whether they do either.</summary>
    public bool AreAcrossDevices => From is not null || To is not null;

    /// <summary>The same of a caller's views.</summary>
    public static CallEnds<T> Of<TState>(in ScanView<TState> entering, in ScanView<TState> leaving, in ScanView<TState> before = default)
        where TState : unmanaged =>
        new(entering.Elements.Cast<T>(), leaving.Elements.Cast<T>(), before.Elements.Cast<T>()) { From = entering.Handover, To = leaving.Handover };
}

/// <summary>What a kernel is handed of a call's rows: where they begin, and what enters and leaves them.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TFrame">Where rows begin.</typeparam>
/// <typeparam name="T">The element of states.</typeparam>
internal interface IEnds<TSelf, TFrame, T>
    where T : unmanaged
{
    static abstract TSelf Of(TFrame frame, in CallEnds<T> ends);
}
