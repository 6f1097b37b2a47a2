namespace ScanGen.Devices;

/// <summary>The host kernels of one plan and type, on memory given by address: how a call on ILGPU's CPU accelerator is served.</summary>
public interface INativeScan
{
    /// <summary>Scans <paramref name="rows"/> rows of <paramref name="seqLen"/> elements laid end to end. States at the ends of rows are an element a row; an
    /// address of zero is none. With offsets it is <paramref name="rows"/> channels of <paramref name="seqLen"/> elements, which they cut into rows; with
    /// strides rows lie apart as those say. Where one gate is a whole row's, <paramref name="gateCount"/> says how many there are.</summary>
    void Forward(
        nint gates,
        nint tokens,
        nint states,
        long rows,
        long seqLen,
        bool reverse,
        nint initial = 0,
        nint final = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0);

    /// <summary>The gradients of <paramref name="rows"/> rows of <paramref name="seqLen"/> elements laid end to end, or of channels that offsets cut into rows.</summary>
    void Backward(
        nint gates,
        nint states,
        nint gradStates,
        nint gradGates,
        nint gradTokens,
        long rows,
        long seqLen,
        bool reverse,
        nint initial = 0,
        nint gradFinal = 0,
        nint gradInitial = 0,
        ScanOffsets? offsets = null,
        CallStrides? strides = null,
        long gateCount = 0);
}
