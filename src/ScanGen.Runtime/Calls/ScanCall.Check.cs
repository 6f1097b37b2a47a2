using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <content>What has to hold of every call before anything is written, on whatever device and in whatever layout.</content>
internal partial struct ScanCall
{
    /// <summary>Checks shapes and memory, and finds the numbers of the call.</summary>
    /// <exception cref="ArgumentException">An argument is wrong; the message names it.</exception>
    /// <exception cref="ObjectDisposedException">The offsets are disposed.</exception>
    public void Check()
    {
        for (var role = TensorRole.Gates; role <= TensorRole.GradInitial; role++)
        {
            ref readonly var operand = ref this[role];
            if (operand.IsGiven)
            {
                operand.CheckMemory(role);
            }
        }

        CheckShape();
        CheckGates();
        CheckEnds();
        CheckOverlaps();
    }

    /// <summary>Tensors with an element a position have one shape.</summary>
    private void CheckShape()
    {
        var model = Model();
        var differs = false;
        for (var role = TensorRole.Gates; role < TensorRole.Initial; role++)
        {
            ref var operand = ref _operands[(int)role];
            if (!IsPositions(operand))
            {
                continue;
            }

            if (operand.Axes.IsFlat && operand.Length == model.Length && operand.Memory == model.Memory && operand.IsWhole)
            {
                continue;
            }

            if (operand.Axes.IsFlat && operand.IsWhole && HasElementsOf(operand.Memory, model.Memory))
            {
                operand = operand with { Axes = operand.Axes with { Memory = StridedMemory.Dense(model.Memory.Batch, model.Memory.Dim, model.Memory.SeqLen) } };
            }
            else if (!operand.IsWhole)
            {
                throw Layout == ScanLayout.TimeMajor
                    ? ScanErrors.NotWholeSequences(role.Name(), operand.Length, operand.Memory.Dim, operand.Memory.SeqLen)
                    : ScanErrors.NotWholeRows(role.Name(), operand.Length, operand.Memory.SeqLen);
            }

            differs |= operand.Shape != model.Shape;
            IsStrided |= !operand.Memory.IsDense;
        }

        if (differs)
        {
            SameShape.Check<TensorShape>([.. Positions().Select(tensor => (tensor.Role.Name(), tensor.Operand.Shape))]);
        }

        SetShape(model);
    }

    /// <summary>Whether a flat tensor is as many rows of the same length as another; of none, the length is no matter.</summary>
    private readonly bool HasElementsOf(StridedMemory flat, StridedMemory model) =>
        model.Batch * model.Dim * model.SeqLen is var count && count == flat.Batch * flat.Dim * flat.SeqLen
        && (count == 0 || (Layout == ScanLayout.SequenceLast && flat.SeqLen == model.SeqLen));

    /// <summary>The tensor that says most of the shape: one whose axes the caller named, or else the first.</summary>
    private readonly Operand Model()
    {
        Operand model = default;
        for (var role = TensorRole.Gates; role < TensorRole.Initial; role++)
        {
            ref readonly var operand = ref this[role];
            if (operand.IsGiven && operand.Axes.Extent != Extent.Position && !role.MayBeShared())
            {
                throw ScanErrors.MayNotBeShared(role.Name());
            }

            if (IsPositions(operand) && (!model.IsGiven || model.Axes.IsFlat && !operand.Axes.IsFlat))
            {
                model = operand;
            }
        }

        return model;
    }

    private void SetShape(in Operand model)
    {
        (Batch, Dim, SeqLen) = Layout == ScanLayout.TimeMajor
            ? (model.Memory.Batch, model.Memory.SeqLen, model.Memory.Dim)
            : (model.Memory.Batch, model.Memory.Dim, model.Memory.SeqLen);
        ChannelLength = SeqLen;
        _isFlat = model.Axes.IsFlat && Layout == ScanLayout.SequenceLast && Offsets is null && Dim == 1;
        Rows = Batch * Dim;
        if (_isFlat)
        {
            (Batch, Dim) = (1, Rows);
        }

        if (Offsets is not null)
        {
            SetSequences(Offsets, model);
        }
        else if (SeqLen == 0 && model.Axes.IsFlat)
        {
            // A flat tensor of no positions does not say how many rows it has: what has an element a row does.
            foreach (ref readonly var operand in _operands)
            {
                Rows = Rows == 0 && operand.Axes.Extent == Extent.Row ? operand.Length : Rows;
            }
        }
    }

    private void SetSequences(ScanOffsets offsets, in Operand model)
    {
        var name = Positions()[0].Role.Name();
        offsets.CheckAlive();
        if (Batch != 1)
        {
            throw ScanErrors.PackedBatch(name, model.Shape);
        }

        if (offsets.Total > ChannelLength)
        {
            throw ScanErrors.OffsetsPastEnd(name, ChannelLength, offsets.Total);
        }

        (Batch, SeqLen, Rows) = (1, offsets.Longest, Dim * offsets.Count);
    }

    /// <summary>Gates that are shared are as many as what shares them, and so are their gradients.</summary>
    private void CheckGates()
    {
        ref readonly var gates = ref this[TensorRole.Gates];
        if (IsBackward && gates.Axes.Extent != this[TensorRole.GradGates].Axes.Extent)
        {
            throw ScanErrors.ExtentDiffers(TensorRole.GradGates.Name(), this[TensorRole.GradGates].Axes.Extent, TensorRole.Gates.Name(), gates.Axes.Extent);
        }

        if (gates.Axes.Extent == Extent.Position)
        {
            return;
        }

        if (gates.Axes.Extent == Extent.Channel && _isFlat && gates.Length > 0 && Rows % gates.Length == 0)
        {
            (Batch, Dim) = (Rows / gates.Length, gates.Length);
        }

        SharedGates = gates.Axes.Extent switch
        {
            Extent.Row => Rows,
            Extent.Channel => Dim,
            _ => 1,
        };
        CheckCount(TensorRole.Gates, SharedGates);
        if (IsBackward)
        {
            CheckCount(TensorRole.GradGates, SharedGates);
        }
    }

    /// <summary>States at the ends of rows are as many as the rows.</summary>
    private void CheckEnds()
    {
        for (var role = TensorRole.Initial; role <= TensorRole.GradInitial; role++)
        {
            if (this[role].IsGiven)
            {
                CheckCount(role, Rows);

                // One over another is found whichever axes the caller gave them.
                _operands[(int)role] = this[role] with { Axes = Axes.Line(Rows) with { Extent = Extent.Row } };
            }
        }
    }

    private readonly void CheckCount(TensorRole role, long count)
    {
        ref readonly var operand = ref this[role];
        var (memory, extent) = (operand.Memory, operand.Axes.Extent);
        if (!memory.IsDense)
        {
            throw ScanErrors.HasGaps(role.Name());
        }

        var isShaped = _isFlat || operand.Axes.Rank == 1 || operand.Axes.Rank == 2 && (extent != Extent.Row || memory.SeqLen == Dim);
        if (operand.Length != count || !isShaped)
        {
            throw ScanErrors.NotOneEach(role.Name(), operand.Axes.Rank == 1 ? new(1, 1, operand.Length, operand.Length) : operand.Shape, extent, count);
        }
    }

    private readonly void CheckOverlaps()
    {
        for (var output = TensorRole.Gates; output <= TensorRole.GradInitial; output++)
        {
            ref readonly var written = ref this[output];
            if (written.Length == 0 || !output.IsOutput(IsBackward))
            {
                continue;
            }

            if (!written.Memory.IsDense && written.Memory.OverlapsItself)
            {
                throw ScanErrors.OverlapsItself(output.Name());
            }

            for (var other = TensorRole.Gates; other <= TensorRole.GradInitial; other++)
            {
                ref readonly var operand = ref this[other];
                if (other == output || operand.Length == 0 || other > output && other.IsOutput(IsBackward))
                {
                    continue;
                }

                if (!written.Meets(operand))
                {
                    continue;
                }

                var mayBeExact = output.MayLieOn(other) && written.ElementSize == operand.ElementSize && written.Axes.Extent == operand.Axes.Extent;
                if (!(mayBeExact && written.IsExactly(operand)))
                {
                    throw mayBeExact ? ScanErrors.OverlapsInPart(output.Name(), other.Name()) : ScanErrors.Overlaps(output.Name(), other.Name());
                }
            }
        }
    }

    private static bool IsPositions(in Operand operand) => operand.IsGiven && operand.Axes.Extent == Extent.Position;

    /// <summary>The tensors with an element a position.</summary>
    private readonly List<(TensorRole Role, Operand Operand)> Positions()
    {
        var tensors = new List<(TensorRole, Operand)>();
        for (var role = TensorRole.Gates; role < TensorRole.Initial; role++)
        {
            if (IsPositions(this[role]))
            {
                tensors.Add((role, this[role]));
            }
        }

        return tensors;
    }
}
