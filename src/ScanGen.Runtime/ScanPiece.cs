using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.CompilerServices;
using ScanGen.Devices;

namespace ScanGen;

/// <summary>What one of several devices does of a call: <see cref="ScanDevices"/> or <see cref="ScanRanks"/> gives it to who makes the call of that device, for which alone it is.</summary>
public sealed class ScanPiece
{
    private readonly ScanDirection _direction;

    private bool _isCalled;

    private bool _isOver;

    internal ScanPiece(int index, Accelerator accelerator, ScanDirection direction = default, Handover? from = null, Handover? to = null) =>
        (Index, Accelerator, _direction, From, To) = (index, accelerator, direction, from, to);

    /// <summary>Which of the devices it is, from 0. Its piece lies after those of the devices before.</summary>
    public int Index { get; }

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>A stream of the device, its default one.</summary>
    public AcceleratorStream Stream => Accelerator.DefaultStream;

    /// <summary>Where the rows begin on another device, what comes from there.</summary>
    internal Handover? From { get; }

    /// <summary>Where they go on on another, what goes there.</summary>
    internal Handover? To { get; }

    /// <summary>The device whose piece the scan comes to before this one, and the one that it comes to after.</summary>
    private int Before => _direction.IsFirstToLast() ? Index - 1 : Index + 1;

    private int After => _direction.IsFirstToLast() ? Index + 1 : Index - 1;

    internal bool IsAcrossDevices => From is not null || To is not null;

    /// <summary>What enters the scan here, for <c>initial</c> or <c>gradFinal</c>: where the scan comes from another device, what it leaves there, and else what the caller gives.</summary>
    /// <param name="initial">One element a row. Where the scan comes from another device it is written, with what has come from there: gradients take it for their <c>initial</c>.</param>
    /// <typeparam name="T">The element of states.</typeparam>
    public ScanView<T> CarryIn<T>(ScanView<T> initial)
        where T : unmanaged => initial.At(PieceEnd.CarryIn, this);

    /// <summary>The same where the scan begins with zeros, and nothing keeps what comes from another device.</summary>
    /// <typeparam name="T">The element of states.</typeparam>
    public ScanView<T> CarryIn<T>()
        where T : unmanaged => CarryIn<T>(default(ScanView<T>));

    /// <inheritdoc cref="CarryIn{T}(ScanView{T})"/>
    public ScanView<T> CarryIn<T>(ArrayView1D<T, Stride1D.Dense> initial)
        where T : unmanaged => CarryIn((ScanView<T>)initial);

    /// <summary>What takes the states that leave the scan here, for <c>final</c> or <c>gradInitial</c>: where it goes on on another device, that one, and besides what the caller gives.</summary>
    /// <param name="final">One element a row, which is written on every device where there is one.</param>
    /// <typeparam name="T">The element of states.</typeparam>
    public ScanView<T> CarryOut<T>(ScanView<T> final)
        where T : unmanaged => final.At(PieceEnd.CarryOut, this);

    /// <summary>The same where nobody asks for the states that leave the last device.</summary>
    /// <typeparam name="T">The element of states.</typeparam>
    public ScanView<T> CarryOut<T>()
        where T : unmanaged => CarryOut<T>(default(ScanView<T>));

    /// <inheritdoc cref="CarryOut{T}(ScanView{T})"/>
    public ScanView<T> CarryOut<T>(ArrayView1D<T, Stride1D.Dense> final)
        where T : unmanaged => CarryOut((ScanView<T>)final);

    /// <summary>The piece that the ends of a call are of, if they are of one.</summary>
    /// <exception cref="ArgumentException">They are of two.</exception>
    /// <exception cref="InvalidOperationException">One is missing, or the piece is over.</exception>
    internal static ScanPiece? Of(ScanPiece? entering, ScanPiece? leaving)
    {
        var piece = entering is { IsAcrossDevices: true } ? entering : leaving;
        if (piece is not { IsAcrossDevices: true })
        {
            return null;
        }

        if (leaving is { IsAcrossDevices: true } && leaving != piece)
        {
            throw ScanErrors.EndsOfTwoPieces();
        }

        if (piece._isOver)
        {
            throw ScanErrors.PieceIsOver(piece.Index);
        }

        if (entering != piece && piece.From is not null)
        {
            throw ScanErrors.NothingTakenIn(piece.Index, piece.Before);
        }

        return leaving != piece && piece.To is not null ? throw ScanErrors.NothingHandedOn(piece.Index, piece.After) : piece;
    }

    /// <summary>Has its call made.</summary>
    internal void Make(Action<ScanPiece> call)
    {
        try
        {
            call(this);
            if (From is not null && !_isCalled)
            {
                throw ScanErrors.NoCall(Index, Before);
            }
        }
        finally
        {
            _isOver = true;
        }
    }

    /// <summary>Whether a call may be its one.</summary>
    /// <exception cref="ArgumentException">The call is one of another device, or computes something else.</exception>
    /// <exception cref="InvalidOperationException">It is the second one.</exception>
    /// <exception cref="NotSupportedException">The stream is being captured.</exception>
    internal void Check(AcceleratorStream stream, ScanDirection called)
    {
        if (stream.Accelerator != Accelerator)
        {
            throw ScanErrors.AnotherPiece(Index, Accelerator.Name, stream.Accelerator.Name);
        }

        if (called != _direction)
        {
            throw ScanErrors.AnotherDirection(called, _direction);
        }

        if (_isCalled)
        {
            throw ScanErrors.SecondCall(Index);
        }

        GraphCapture.RefuseSeveral(stream);
    }

    /// <summary>Once nothing of its call can be refused any more: one that is refused may be made again.</summary>
    internal void Begin() => _isCalled = true;
}
