using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>One call, in whatever memory: its tensors, what is computed of them, and, once it is checked, the numbers that a launch needs.</summary>
/// <param name="shape">What the call says of its tensors.</param>
/// <param name="isBackward">Whether it is gradients that are computed.</param>
/// <param name="isReverse">Whether the scan runs from the last position to the first.</param>
[StackTraceHidden]
internal partial struct ScanCall(CallShape shape, bool isBackward, bool isReverse)
{
    private Operands _operands;

    /// <summary>Whether nothing says how many of the rows are channels of one batch.</summary>
    private bool _isFlat;

    /// <summary>What the axes of tensors are.</summary>
    public readonly ScanLayout Layout => shape.Layout;

    /// <summary>Whether it is gradients that are computed.</summary>
    public readonly bool IsBackward => isBackward;

    /// <summary>Where packed sequences begin, if they are packed.</summary>
    public readonly ScanOffsets? Offsets => shape.Offsets;

    /// <summary>Batches; 1 where sequences are packed.</summary>
    public long Batch { get; private set; }

    /// <summary>Channels.</summary>
    public long Dim { get; private set; }

    /// <summary>Positions of a row, or of the longest one.</summary>
    public long SeqLen { get; private set; }

    /// <summary>Positions of all packed sequences, and any after the last; else those of a row.</summary>
    public long ChannelLength { get; private set; }

    /// <summary>How many rows there are: channels of each batch or sequence.</summary>
    public long Rows { get; private set; }

    /// <summary>How many gates there are, where one is for many positions; row r has the one at r modulo their number. Else 0.</summary>
    public long SharedGates { get; private set; }

    /// <summary>Whether tensors have strides of their own.</summary>
    public bool IsStrided { get; private set; }

    /// <summary>The most threads to use on the host; 0 for one a core.</summary>
    public int MaxThreads { get; init; }

    public readonly ScanDirection Direction => (isBackward, isReverse) switch
    {
        (false, false) => ScanDirection.Forward,
        (false, true) => ScanDirection.Reverse,
        (true, false) => ScanDirection.Backward,
        _ => ScanDirection.ReverseBackward,
    };

    public readonly bool HasPositions => Rows > 0 && SeqLen > 0;

    /// <summary>A tensor, which is not there where the caller gave none.</summary>
    [UnscopedRef]
    public readonly ref readonly Operand this[TensorRole role] => ref _operands[(int)role];

    /// <summary>What states enter the scan of each row: initial ones, or the gradients of final ones.</summary>
    public readonly TensorRole Entering => IsBackward ? TensorRole.GradFinal : TensorRole.Initial;

    /// <summary>What takes those that leave it.</summary>
    public readonly TensorRole Leaving => IsBackward ? TensorRole.GradInitial : TensorRole.Final;

    /// <exception cref="ArgumentException">The tensor's axes are others than the call says.</exception>
    public void Add(TensorRole role, in Operand operand)
    {
        var axes = operand.Axes;
        _operands[(int)role] = operand with
        {
            Axes = role.IsEnd() ? axes with { Extent = Extent.Row } : axes.Extent == Extent.Position ? shape.Of(axes, operand.Length, role.Name()) : axes,
        };
    }

    /// <summary>How far apart the rows of each tensor begin; of a tensor that is not there, or is shared, 0.</summary>
    /// <exception cref="ArgumentException">A stride is more than kernels count.</exception>
    public readonly CallStrides Strides()
    {
        for (var role = TensorRole.Gates; role < TensorRole.Initial; role++)
        {
            var memory = this[role].Memory;
            if (Math.Max(memory.BatchStride, memory.DimStride) > int.MaxValue)
            {
                throw ScanErrors.StrideTooLarge(role.Name(), Math.Max(memory.BatchStride, memory.DimStride));
            }
        }

        return new((int)Batch, (int)Dim)
        {
            Gates = this[TensorRole.Gates].Strides,
            Tokens = this[TensorRole.Tokens].Strides,
            States = this[TensorRole.States].Strides,
            GradStates = this[TensorRole.GradStates].Strides,
            GradGates = this[TensorRole.GradGates].Strides,
            GradTokens = this[TensorRole.GradTokens].Strides,
        };
    }

    /// <summary>What the call wants of a kernel.</summary>
    /// <param name="elementsPerVector">Elements in a vector of any tensor.</param>
    public readonly ScanForms Forms(int elementsPerVector) =>
        (SharedGates > 0 ? ScanForms.SharedGates : 0)
        | (HasEnds ? ScanForms.Ends : 0)
        | (IsStrided ? ScanForms.Strided : 0)
        | (Offsets is not null ? ScanForms.Packed : 0)
        | (IsAligned(elementsPerVector) ? 0 : ScanForms.Unaligned);

    private readonly bool HasEnds => this[TensorRole.Initial].IsGiven || this[Entering].IsGiven || this[Leaving].IsGiven;

    /// <summary>Whether vectors of every tensor begin at boundaries, where rows that lie end to end have whole ones. Time-major ones are of channels, which have to be whole ones.</summary>
    private readonly bool IsAligned(int elementsPerVector)
    {
        if (Layout == ScanLayout.TimeMajor && Dim % elementsPerVector != 0)
        {
            return false;
        }

        for (var role = TensorRole.Gates; role < TensorRole.Initial; role++)
        {
            ref readonly var operand = ref this[role];
            if (operand.IsGiven && operand.Axes.Extent == Extent.Position && !operand.IsAligned(elementsPerVector, IsStrided))
            {
                return false;
            }
        }

        return true;
    }
}
