using System.Diagnostics;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>One call, in whatever memory: its tensors, what is computed of them, and, once it is checked, the numbers that a launch needs.</summary>
[StackTraceHidden]
internal ref partial struct ScanCall : ICall
{
    /// <summary>What the call says of its tensors.</summary>
    private CallNumbers _numbers;

    private bool _isReverse;

    private Span<Operand> _operands;

    /// <summary>The tensors of the class's maps, if it has any.</summary>
    private MapTensors? _map;

    /// <summary>The tensors that there are.</summary>
    private RoleSet _given;

    /// <summary>Those of them that have an element for each position.</summary>
    private RoleSet _positions;

    /// <summary>The one that says most of the shape: whose axes the caller named, or else the first.</summary>
    private TensorRole _model;

    /// <summary>Whether the shapes of two of them differ.</summary>
    private bool _differ;

    /// <summary>What lies in the last tensor of one axis.</summary>
    private (long Batch, long Dim, long SeqLen) _flat;

    private long _flatLength;

    /// <summary>Whether nothing says how many of the rows are channels of one batch.</summary>
    private bool _isFlat;

    /// <summary>What the axes of tensors are.</summary>
    public readonly ScanLayout Layout => _numbers.Layout;

    /// <summary>Whether it is gradients that are computed.</summary>
    public bool IsBackward { get; private set; }

    /// <summary>Whether it is one position of many rows, whose states are in the place of those at the ends.</summary>
    public bool IsStep { get; private set; }

    /// <summary>Where packed sequences begin, if they are packed.</summary>
    public PackedPlaces Offsets { get; private set; }

    /// <summary>Batches; 1 where sequences are packed.</summary>
    public long Batch { get; private set; }

    /// <summary>Channels.</summary>
    public long Dim { get; private set; }

    /// <summary>Positions of a row, or of the longest one.</summary>
    public long SeqLen { get; private set; }

    /// <summary>Batches, or packed sequences.</summary>
    public readonly long Sequences => Offsets.AreGiven ? Offsets.Count : Batch;

    /// <summary>Positions of a channel in all of them.</summary>
    public readonly long Positions => Offsets.AreGiven ? Offsets.Total : Batch * SeqLen;

    /// <summary>Positions of all packed sequences, and any after the last; else those of a row.</summary>
    public long ChannelLength { get; private set; }

    /// <summary>How many rows there are: channels of each batch or sequence.</summary>
    public long Rows { get; private set; }

    /// <summary>How many gates there are, where one is for many positions; row r has the one at r modulo their number. Else 0.</summary>
    public long SharedGates { get; private set; }

    /// <summary>Whether tensors have strides of their own.</summary>
    public bool IsStrided { get; private set; }

    /// <summary>The most threads to use on the host; 0 for one a core.</summary>
    public int MaxThreads { get; private set; }

    public readonly ScanDirection Direction => (IsBackward, _isReverse) switch
    {
        (false, false) => ScanDirection.Forward,
        (false, true) => ScanDirection.Reverse,
        (true, false) => ScanDirection.Backward,
        _ => ScanDirection.ReverseBackward,
    };

    public readonly bool HasPositions => Rows > 0 && SeqLen > 0;

    /// <summary>A tensor, which is not there where the caller gave none.</summary>
    public readonly ref readonly Operand this[TensorRole role] => ref _operands[(int)role];

    /// <summary>What states enter the scan of each row: initial ones, or the gradients of final ones.</summary>
    public readonly TensorRole Entering => IsBackward ? TensorRole.GradFinal : TensorRole.Initial;

    /// <summary>What takes those that leave it.</summary>
    public readonly TensorRole Leaving => IsBackward ? TensorRole.GradInitial : TensorRole.Final;

    /// <summary>Begins a call, in place: what has just been written takes many times as long to copy.</summary>
    /// <param name="shape">What the call says of its tensors.</param>
    /// <param name="isBackward">Whether it is gradients that are computed.</param>
    /// <param name="isReverse">Whether the scan runs from the last position to the first.</param>
    /// <param name="maxThreads">The most threads to use on the host; 0 for one a core.</param>
    /// <param name="operands">Where the caller keeps the tensors: a place for each role.</param>
    /// <param name="call">The call, which has no tensors yet.</param>
    /// <param name="map">The tensors of the class's maps, if it has any.</param>
    /// <exception cref="ObjectDisposedException">The offsets are disposed.</exception>
    public static void Begin(scoped in CallShape shape, bool isBackward, bool isReverse, int maxThreads, Span<Operand> operands, out ScanCall call, MapTensors? map = null)
    {
        call = default;
        call._numbers = new(shape.Layout, shape.SeqLen, shape.Dim, shape.MayBeOneRow, IsPacked: shape.Offsets is not null);
        call._operands = operands;
        call._map = map;
        (call.IsBackward, call._isReverse, call.MaxThreads, call._flatLength) = (isBackward, isReverse, maxThreads, -1);
        if (shape.Offsets is { } offsets)
        {
            call.Offsets = offsets.Places;
        }
    }

    /// <summary>Begins a call of a map on one position of many rows: a scan of rows of one position, which end where they begin.</summary>
    public static void BeginStep(int? dim, int maxThreads, Span<Operand> operands, out ScanCall call, MapTensors map)
    {
        Begin(CallShape.Rows(1, dim), isBackward: false, isReverse: false, maxThreads, operands, out call, map);
        call.IsStep = true;
    }

    /// <summary>The same of some of its rows, once it is checked.</summary>
    /// <param name="part">Which.</param>
    /// <param name="operands">Where the caller keeps their tensors.</param>
    /// <param name="some">The call of those rows.</param>
    public readonly void Part(CallPart part, Span<Operand> operands, out ScanCall some)
    {
        some = this;
        some._operands = operands;
        foreach (var role in _given)
        {
            var (start, memory) = part.Of(in this, in this[role]);
            operands[(int)role] = this[role].Part(start, in memory);
        }

        (some.Batch, some.Dim, some.Rows) = (part.Batches, part.Channels, part.Rows);
        some.SharedGates = SharedGates == 0 ? 0 : this[TensorRole.Gates].Axes.Extent.Gates(some.Rows, some.Dim);
    }

    public void Add(TensorRole role, scoped in Axes axes, long length, nint address, int elementSize, nint start = 0, bool isHandle = false)
    {
        ref var operand = ref _operands[(int)role];
        if (IsStep)
        {
            operand.SetOnePosition(Name(role), in axes, length, address, elementSize, start, isHandle);
        }
        else
        {
            operand.Set(Name(role), axes, length, address, elementSize, start, isHandle);
        }

        _given |= role;
        if (role.IsEnd())
        {
            if (IsStep)
            {
                AddAxes(ref operand, role);
            }

            operand.Axes.Extent = Extent.Row;
        }
        else if (_map is not null && _map.ExtentOf(role) is var extent and not Extent.Position)
        {
            operand.Axes.Extent = extent;
        }
        else if (operand.Axes.Extent == Extent.Position)
        {
            AddAxes(ref operand, role);
            _positions |= role;
        }
    }

    /// <summary>Finds what lies in a tensor with an element for each position: of one axis, the call says; mostly the same as in the tensor before.</summary>
    private void AddAxes(ref Operand operand, TensorRole role)
    {
        if (!operand.IsFlat)
        {
            _numbers.Check(operand.Axes, Name(role));
            IsStrided |= !operand.Memory.IsDense;
        }
        else
        {
            if (_flatLength != operand.Length)
            {
                _numbers.Of(operand.Length, Name(role), out _flat);
                _flatLength = operand.Length;
            }

            operand.Lay(_flat.Batch, _flat.Dim, _flat.SeqLen);
        }

        if (IsStep)
        {
            operand.CheckDense(Name(role));
        }

        ref readonly var model = ref this[_model];
        _differ |= !_positions.IsEmpty && !operand.Memory.HasShapeOf(model.Memory);
        _model = _positions.IsEmpty || (model.IsFlat && !operand.IsFlat) ? role : _model;
    }

    /// <summary>What the caller calls a tensor.</summary>
    public readonly TensorName Name(TensorRole role) => new(IsStep && role.IsEnd() ? TensorRole.States : role, _map);

    public readonly PieceEnd EndOf(TensorRole role) => IsStep ? PieceEnd.None : role == Entering ? PieceEnd.CarryIn : role == Leaving ? PieceEnd.CarryOut : PieceEnd.None;

    /// <summary>Whether a tensor is there.</summary>
    public readonly bool Has(TensorRole role) => _given.Has(role);

    /// <summary>Whether what comes of a call is the outputs of a map, so that states may be left out.</summary>
    public readonly bool HasOutputMap => _map is { Outputs.Length: > 0 };

    /// <summary>Whether there is a tensor of a role: not where it is the gradient of an input that has none.</summary>
    public readonly bool HasGradient(TensorRole role) => role is < TensorRole.GradInput or >= TensorRole.Output || _map!.Inputs[role - TensorRole.GradInput].HasGradient;

    /// <summary>Whether there are states, or their gradients, that the caller might have left out: where what comes of a call is the outputs of a map.</summary>
    public readonly bool HasStatesBesides => HasOutputMap && Has(IsBackward ? TensorRole.GradStates : TensorRole.States);

    /// <summary>Whether an element of a gradient is a sum over several rows.</summary>
    public readonly bool HasGradientOfSeveralRows
    {
        get
        {
            foreach (var role in _given & TensorRoles.Outputs(IsBackward))
            {
                if (this[role].Axes.Extent.IsBeyondRow())
                {
                    return true;
                }
            }

            return false;
        }
    }
}
