using ILGPU;
using ScanGen.Calls;

namespace ScanGen.Devices;

/// <summary>The states at the ends of a call's rows, an element a row; views of nothing where there are none.</summary>
/// <param name="Entering">What enters the scan: initial states, or the gradients of final ones.</param>
/// <param name="Leaving">What comes of it: final states, or the gradients of initial ones.</param>
/// <param name="Before">Backward only: the initial states of the scan.</param>
internal readonly record struct CallEnds<T>(ArrayView<T> Entering, ArrayView<T> Leaving, ArrayView<T> Before = default)
    where T : unmanaged
{
    /// <summary>The piece of rows whose ends these are, where some go on on another device or began there.</summary>
    public ScanPiece? Piece { get; private init; }

    /// <summary>Where rows begin on another device, what comes from there while the kernels of both run.</summary>
    public BoardHandover? From => Piece?.From as BoardHandover;

    /// <summary>Where they go on on another, what goes there.</summary>
    public BoardHandover? To => Piece?.To as BoardHandover;

    /// <summary>What comes in messages, ahead of kernels.</summary>
    public MessageHandover? Incoming => Piece?.From as MessageHandover;

    /// <summary>What goes in messages, after them.</summary>
    public MessageHandover? Outgoing => Piece?.To as MessageHandover;

    /// <summary>Whether kernels are queued part by part, between messages.</summary>
    public bool AreInMessages => Incoming is not null || Outgoing is not null;

    /// <summary>What a kernel is told of them.</summary>
    public ScanForms Form => From is not null || To is not null ? ScanForms.AcrossDevices : Entering.Length + Leaving.Length + Before.Length > 0 ? ScanForms.Ends : 0;

    /// <summary>The same of a caller's views.</summary>
    /// <exception cref="ArgumentException">They are of two pieces of rows.</exception>
    /// <exception cref="InvalidOperationException">One is missing where rows go on on another device, or began there.</exception>
    public static CallEnds<T> Of<TState>(in ScanView<TState> entering, in ScanView<TState> leaving, in ScanView<TState> before = default)
        where TState : unmanaged =>
        new(entering.Elements.Cast<T>(), leaving.Elements.Cast<T>(), before.Elements.Cast<T>())
        {
            Piece = ScanPiece.Of(entering.Piece, leaving.Piece),
        };

    /// <summary>The same of some of the rows, where none are on other devices.</summary>
    public CallEnds<T> Part(CallPart part)
    {
        return new(Some(Entering), Some(Leaving), Some(Before));

        ArrayView<T> Some(ArrayView<T> ends) => ends.Length == 0 ? default : ends.SubView(part.FirstRow, part.Rows);
    }
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
