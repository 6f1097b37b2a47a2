namespace ScanGen;

/// <summary>What a call wants beyond the plain case. A device has a kernel for each combination that calls have asked for, compiled at the first of its kind; <c>Preload</c> compiles those that it is told of.</summary>
[Flags]
public enum ScanForms
{
    /// <summary>A gate for each position, rows end to end, states from zero, and tensors that begin at multiples of 16 bytes, or of 32 where elements have 8 or more.</summary>
    Plain = 0,

    /// <summary>One gate for many positions: <see cref="ScanView.PerRow{T}(ILGPU.ArrayView{T})"/> and the like, which share a kernel.</summary>
    SharedGates = 1,

    /// <summary>States at the ends of rows.</summary>
    Ends = 2,

    /// <summary>Rows that lie apart.</summary>
    Strided = 4,

    /// <summary>Packed sequences, by the kernels for any length.</summary>
    Packed = 8,

    /// <summary>A tensor, or a row of one that lies apart, that begins at no such multiple; or of time-major ones channels that are no whole vectors.</summary>
    Unaligned = 16,

    /// <summary>Of a class with an output map: states that are asked for, and of gradients those that arrive at states themselves.</summary>
    States = 32,

    /// <summary>Rows that have a piece on each of several devices (<see cref="ScanDevices"/>), whatever is at their ends.</summary>
    AcrossDevices = 64,
}
