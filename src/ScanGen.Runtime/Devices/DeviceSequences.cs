using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>The time-major sequences of a call, for a device: end to end by default.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="SeqLen">Positions of a sequence; where they are packed, of the longest.</param>
/// <param name="Dim">Channels of a position.</param>
internal readonly record struct DeviceSequences(long Count, int SeqLen, int Dim)
{
    /// <summary>Where sequences are packed: the position at which each begins, and where the last one ends; else empty. Only kernels for any length know of them.</summary>
    public ArrayView<long> Offsets { get; init; }

    /// <summary>How far apart the sequences of each tensor begin (<see cref="ScanStrides.Batch"/>), and its positions (<see cref="ScanStrides.Dim"/>); nothing where they lie
    /// end to end. Where they are packed, what counts are positions.</summary>
    public CallStrides? Strides { get; init; }

    public static DeviceSequences Of(in ScanCall call, AcceleratorStream stream) =>
        new(call.Offsets?.Count ?? call.Batch, checked((int)call.SeqLen), checked((int)call.Dim))
        {
            Offsets = DeviceOffsets.On(stream, call.Offsets),
            Strides = call.IsStrided ? call.Strides() : null,
        };

    /// <summary>Channels of all sequences, each of which has states at its ends.</summary>
    public long Rows => Count * Dim;
}
