using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen;

/// <summary>What one of several devices does of a call: <see cref="ScanDevices"/> or <see cref="ScanRanks"/> gives it to who makes the call of that device, for which alone it is.</summary>
public sealed class ScanPiece
{
    private readonly Handover? _from;

    private readonly Handover? _to;

    internal ScanPiece(int index, Accelerator accelerator, Handover? from, Handover? to) => (Index, Accelerator, _from, _to) = (index, accelerator, from, to);

    /// <summary>Which of the devices it is, from 0. Its piece lies after those of the devices before.</summary>
    public int Index { get; }

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>A stream of the device, its default one.</summary>
    public AcceleratorStream Stream => Accelerator.DefaultStream;

    /// <summary>What enters the scan here, for <c>initial</c> or <c>gradFinal</c>: where the scan comes from another device, what it leaves there, and else what the caller gives.</summary>
    /// <param name="initial">One element a row. Where the scan comes from another device it is written, with what has come from there: gradients take it for their <c>initial</c>.</param>
    /// <typeparam name="T">The element of states.</typeparam>
    public ScanView<T> CarryIn<T>(ScanView<T> initial)
        where T : unmanaged => initial.At(PieceEnd.CarryIn, _from);

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
        where T : unmanaged => final.At(PieceEnd.CarryOut, _to);

    /// <summary>The same where nobody asks for the states that leave the last device.</summary>
    /// <typeparam name="T">The element of states.</typeparam>
    public ScanView<T> CarryOut<T>()
        where T : unmanaged => CarryOut<T>(default(ScanView<T>));

    /// <inheritdoc cref="CarryOut{T}(ScanView{T})"/>
    public ScanView<T> CarryOut<T>(ArrayView1D<T, Stride1D.Dense> final)
        where T : unmanaged => CarryOut((ScanView<T>)final);
}
