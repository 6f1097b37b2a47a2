using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>A call on one position of many rows.</summary>
/// <param name="dim">Channels of states of one axis; null where they have axes of their own, or each row is a channel.</param>
/// <param name="maxThreads">The most threads to use on the host; 0 for one a core.</param>
[StackTraceHidden]
internal struct StepCall(int? dim, int maxThreads = 0) : ICall
{
    private Operand _gates;
    private Operand _tokens;
    private Operand _states;

    /// <summary>A gate for each state, or one for many.</summary>
    [UnscopedRef]
    public readonly ref readonly Operand Gates => ref _gates;

    /// <summary>A token for each state.</summary>
    [UnscopedRef]
    public readonly ref readonly Operand Tokens => ref _tokens;

    /// <summary>The states, which are read and written.</summary>
    [UnscopedRef]
    public readonly ref readonly Operand States => ref _states;

    /// <summary>How many states there are.</summary>
    public readonly long Rows => _states.Memory.Count;

    /// <summary>How many gates.</summary>
    public readonly long GateCount => _gates.Memory.Count;

    /// <summary>The most threads to use on the host; 0 for one a core.</summary>
    public readonly int MaxThreads => maxThreads;

    public readonly TensorName Name(TensorRole role) => role;

    public readonly PieceEnd EndOf(TensorRole role) => PieceEnd.None;

    public void Add(TensorRole role, scoped in Axes axes, long length, nint address, int elementSize, nint start = 0, bool isHandle = false)
    {
        ref var operand = ref role == TensorRole.Gates ? ref _gates : ref role == TensorRole.Tokens ? ref _tokens : ref _states;
        operand.SetOnePosition(role, in axes, length, address, elementSize, start, isHandle);
        operand.CheckDense(role);
    }

    /// <exception cref="ArgumentException">An argument is wrong; the message names it.</exception>
    public void Check()
    {
        var isShared = _gates.Axes.Extent.IsBeyondRow();
        Argument.ThrowIfNegative(dim ?? 0, nameof(dim));
        ref readonly var model = ref !_states.IsFlat ? ref _states : ref !_tokens.IsFlat || isShared ? ref _tokens : ref _gates;
        var shaped = model.Memory;
        LayAs(shaped, ref _tokens);
        LayAs(shaped, ref _states);
        if (!isShared)
        {
            LayAs(shaped, ref _gates);
        }

        if (!_tokens.Memory.HasShapeOf(_states.Memory) || (!isShared && !_gates.Memory.HasShapeOf(_states.Memory)))
        {
            (TensorName, Operand)[] tensors = [(TensorRole.Gates, _gates), (TensorRole.Tokens, _tokens), (TensorRole.States, _states)];
            SameShape.Check(isShared ? tensors[1..] : tensors);
        }

        var channels = Channels(in model);
        if (isShared)
        {
            CheckShared(channels);
        }

        _states.CheckApart(TensorRole.States, _gates, TensorRole.Gates, mayBeExact: false);
        _states.CheckApart(TensorRole.States, _tokens, TensorRole.Tokens, mayBeExact: false);
    }

    /// <summary>Axes say how many channels there are; of flat tensors the call does, or each row is one.</summary>
    private readonly long Channels(in Operand model)
    {
        if (model.IsFlat)
        {
            if (dim is not null)
            {
                // A position of each channel, as packed sequences have many.
                new CallNumbers(ScanLayout.SequenceLast, SeqLen: null, dim, MayBeOneRow: false, IsPacked: true).Of(Rows, TensorRole.States, out _);
            }

            return dim ?? Rows;
        }

        var its = model.Memory.Dim;
        return (dim ?? its) == its ? its : throw ScanErrors.OtherThanTheCall(TensorRole.States.Name(), nameof(dim), its, dim!.Value);
    }

    private readonly void CheckShared(long channels)
    {
        var extent = _gates.Axes.Extent;
        if (extent == Extent.Channel && dim is null && _states.IsFlat && _tokens.IsFlat && GateCount != Rows && Rows > 0)
        {
            throw ScanErrors.WantsDim(TensorRole.Gates.Name(), _gates.ToString(), Rows);
        }

        if (Rows > 0 || dim is not null)
        {
            _gates.CheckCount(TensorRole.Gates, extent.Gates(Rows, channels));
        }
    }

    /// <summary>Gives a flat tensor the shape of another which has as many elements.</summary>
    private static void LayAs(in StridedMemory shaped, ref Operand operand)
    {
        if (operand.IsFlat && operand.Memory.Count == shaped.Count)
        {
            operand.Lay(shaped.Batch, shaped.Dim, shaped.SeqLen);
        }
    }
}
