using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A call with maps that is checked, as its threads need it: on the caller's stack as long as it takes.</summary>
internal unsafe struct MapWork
{
    /// <summary>Where tensors lie, by <see cref="TensorRole"/>.</summary>
    public MapTensorTable Tensors;

    /// <summary>Inputs of all maps.</summary>
    public int Inputs;

    /// <summary>What the output map gives.</summary>
    public int Outputs;

    public bool IsBackward;

    /// <summary>Whether the scan, or that of gradients, goes from the last position to the first.</summary>
    public bool IsDescending;

    /// <summary>Whether rows, or sequences, lie end to end in every tensor.</summary>
    public bool IsContiguous;

    /// <summary>Whether results are stored past the caches.</summary>
    public bool IsStreaming;

    /// <summary>Rows: channels of each batch or sequence.</summary>
    public nint Rows;

    /// <summary>Channels.</summary>
    public nint Dim;

    /// <summary>Positions of a row.</summary>
    public nint SeqLen;

    /// <summary>Where packed sequences begin; none where sequences are not packed.</summary>
    public long* Offsets;

    /// <summary>Batches, or packed sequences.</summary>
    public nint Sequences;

    /// <summary>Rows of a share; in the time-major layout channels.</summary>
    public nint ShareLength;

    /// <summary>Shares of a time-major sequence.</summary>
    public nint SharesPerSequence;

    /// <summary>Of the gradient of each input that is shared the part of each row.</summary>
    public double* Parts;

    public MapWork(in ScanCall call, MapTensors map, bool areRows)
    {
        this = default;
        (Inputs, Outputs) = (map.Inputs.Length, map.Outputs.Length);
        (IsBackward, IsDescending) = (call.IsBackward, !call.Direction.IsFirstToLast());
        IsContiguous = !call.IsStrided && (!call.Offsets.AreGiven || call.ChannelLength == call.Positions);
        (Rows, Dim, SeqLen) = ((nint)call.Rows, (nint)call.Dim, (nint)call.SeqLen);
        Offsets = (long*)call.Offsets.Address;
        Sequences = (nint)call.Sequences;
        for (var role = (TensorRole)0; (int)role < TensorRoles.CountOfMaps; role++)
        {
            if (call.Has(role))
            {
                ref readonly var operand = ref call[role];
                Tensors[(int)role] = new(
                    operand.Address,
                    (nint)operand.Memory.BatchStride,
                    areRows && AreDense ? SeqLen : (nint)operand.Memory.DimStride,
                    operand.ElementSize,
                    (nint)(operand.Axes.Extent == Extent.Position ? 0 : operand.Axes.Extent.Gates(call.Rows, call.Dim)));
            }
        }
    }

    /// <summary>Whether a row begins where the one before it ends.</summary>
    private readonly bool AreDense => IsContiguous && Offsets == null;

    /// <summary>The call that a share is of.</summary>
    public static ref readonly MapWork Of(in RowStreams streams) => ref Unsafe.AsRef<MapWork>((void*)streams.Stream0);

    /// <summary>A tensor of the call.</summary>
    [UnscopedRef]
    public readonly ref readonly MapTensor this[TensorRole role] => ref Tensors[(int)role];

    /// <summary>A row of any length.</summary>
    /// <param name="place">Its number as rows follow each other in memory.</param>
    public readonly MapRow RowAt(nint place)
    {
        if (Offsets != null)
        {
            var (channel, sequence) = Math.DivRem(place, Sequences);
            return new(sequence * Dim + channel, new(0, channel, (nint)Offsets[sequence], (nint)(Offsets[sequence + 1] - Offsets[sequence])));
        }

        var (batch, line) = AreDense ? (0, place) : Math.DivRem(place, Dim);
        return new(place, new(batch, line, 0, SeqLen));
    }
}

/// <summary>The tensors of a call with maps, by role.</summary>
[InlineArray(TensorRoles.CountOfMaps)]
internal struct MapTensorTable
{
    private MapTensor _first;
}

/// <summary>A row, or a part of one.</summary>
/// <param name="Number">By which what there is one of for each row is found.</param>
/// <param name="Run">Its positions.</param>
internal readonly record struct MapRow(nint Number, MapRun Run);
