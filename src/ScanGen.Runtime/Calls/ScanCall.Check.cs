using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <content>What has to hold of every call before anything is written, on whatever device and in whatever layout.</content>
internal ref partial struct ScanCall
{
    /// <summary>Checks that the tensors go together, and finds the numbers of the call.</summary>
    /// <exception cref="ArgumentException">An argument is wrong; the message names it.</exception>
    public void Check()
    {
        CheckShape();
        CheckShared();
        CheckEnds();
        CheckOverlaps();
    }

    /// <summary>Tensors with an element a position have one shape.</summary>
    private void CheckShape()
    {
        if (_differ)
        {
            ref readonly var model = ref this[_model].Memory;
            var tensors = new List<(TensorName, Operand)>();
            foreach (var role in IsStep ? _positions | TensorRole.Initial : _positions)
            {
                ref var operand = ref _operands[(int)role];
                if (operand.IsFlat && HasRowsOf(operand.Memory, model))
                {
                    operand.Lay(model.Batch, model.Dim, model.SeqLen);
                }

                tensors.Add((Name(role), operand));
            }

            SameShape.Check([.. tensors]);
        }

        SetShape(this[_model]);
    }

    /// <summary>Whether a flat tensor is as many rows of the same length as another; of none, the length is no matter.</summary>
    private readonly bool HasRowsOf(in StridedMemory flat, in StridedMemory model) =>
        flat.Count == model.Count
        && (flat.Count == 0 || (Layout == ScanLayout.SequenceLast && flat.SeqLen == model.SeqLen) || (Offsets.AreGiven && _numbers.Dim is null));

    private void SetShape(in Operand model)
    {
        (Batch, Dim, SeqLen) = Layout == ScanLayout.TimeMajor
            ? (model.Memory.Batch, model.Memory.SeqLen, model.Memory.Dim)
            : (model.Memory.Batch, model.Memory.Dim, model.Memory.SeqLen);
        ChannelLength = SeqLen;
        _isFlat = model.IsFlat && Layout == ScanLayout.SequenceLast && !Offsets.AreGiven && _numbers.Dim is null;
        Rows = Batch * Dim;
        if (Rows > int.MaxValue)
        {
            throw ScanErrors.TooManyRows(Name(_model), Batch, Dim);
        }

        if (_isFlat)
        {
            (Batch, Dim) = (1, Rows);
        }

        if (Offsets.AreGiven)
        {
            SetSequences(Offsets, model);
        }
        else if (model.IsFlat && model.Length == 0)
        {
            SetEmptyRows();
        }
    }

    /// <summary>A flat tensor of no positions does not say how many rows and channels it has: what has an element for each does.</summary>
    private void SetEmptyRows()
    {
        foreach (var role in _given)
        {
            ref readonly var operand = ref this[role];
            if (operand.Axes.Extent == Extent.Row && SeqLen == 0 && Rows == 0)
            {
                Rows = operand.Length;
                if (_numbers.Dim is { } said && (said == 0 ? Rows > 0 : Rows % said != 0))
                {
                    throw ScanErrors.NotWhole(Name(role), Rows, $"batches with a 'dim' of {said}");
                }
            }
            else if (operand.Axes.Extent == Extent.Channel && _numbers.Dim is null)
            {
                Dim = operand.Length;
            }
        }

        Dim = _isFlat && Rows > 0 ? Rows : Dim;
    }

    private void SetSequences(PackedPlaces offsets, in Operand model)
    {
        if (Batch != 1)
        {
            throw ScanErrors.PackedBatch(Name(_model), model.ToString());
        }

        if (Dim > 0 && offsets.Total > ChannelLength)
        {
            throw ScanErrors.OffsetsPastEnd(Name(_model), ChannelLength, offsets.Total);
        }

        if (model.IsFlat && _numbers.Dim is null && offsets.Total < ChannelLength)
        {
            throw ScanErrors.WantsDimOfPacked(Name(_model), ChannelLength, offsets.Total);
        }

        (Batch, SeqLen, Rows) = (1, offsets.Longest, Dim * offsets.Count);
    }

    /// <summary>Elements that are for many positions are as many as what shares them.</summary>
    private void CheckShared()
    {
        var extent = this[TensorRole.Gates].Axes.Extent;
        if (IsBackward && extent != this[TensorRole.GradGates].Axes.Extent)
        {
            throw ScanErrors.ExtentDiffers(TensorRole.GradGates.Name(), this[TensorRole.GradGates].Axes.Extent, TensorRole.Gates.Name(), extent);
        }

        foreach (var role in _given)
        {
            if (!_positions.Has(role) && !role.IsEnd())
            {
                CheckCount(role, this[role].Axes.Extent.Gates(Rows, Dim));
            }
        }

        SharedGates = extent == Extent.Position ? 0 : extent.Gates(Rows, Dim);
    }

    /// <summary>States at the ends of rows are as many as the rows.</summary>
    private void CheckEnds()
    {
        foreach (var role in _given & TensorRoles.Ends)
        {
            CheckCount(role, Rows);

            // One over another is found whichever axes the caller gave them.
            _operands[(int)role].Axes.Memory = StridedMemory.Of(1, 1, Rows, 0, 0);
        }
    }

    private readonly void CheckCount(TensorRole role, long count)
    {
        ref readonly var operand = ref this[role];
        operand.CheckDense(Name(role));
        if (operand.Axes.Extent == Extent.Channel && operand.Length != count && _numbers.Dim is null && this[_model].IsFlat)
        {
            throw ScanErrors.WantsDim(Name(role), operand.ToString(), count, Offsets.AreGiven);
        }

        operand.CheckCount(Name(role), count, isShaped: _isFlat || operand.IsFlat || HasShape(in operand));
    }

    /// <summary>Whether the axes of a tensor of one element a row, or for many, are the call's.</summary>
    private readonly bool HasShape(in Operand operand) => IsStep
        ? operand.Memory.SeqLen == 1 && operand.Memory.Dim == Dim
        : operand.Axes.Rank == 2 && (operand.Axes.Extent != Extent.Row || operand.Memory.SeqLen == Dim);

    /// <summary>Where rows come from another device, what enters the scan is written too, before the kernel is queued: nothing else may lie there.</summary>
    /// <exception cref="ArgumentException">Something does.</exception>
    public readonly void CheckEnteringApart()
    {
        foreach (var other in _given)
        {
            if (other != Entering && this[Entering].Meets(this[other]))
            {
                throw ScanErrors.EnteringIsWritten(Name(Entering), Name(other));
            }
        }
    }

    private readonly void CheckOverlaps()
    {
        var outputs = TensorRoles.Outputs(IsBackward);
        foreach (var output in _given & outputs)
        {
            ref readonly var written = ref this[output];
            if (!written.Memory.IsDense && written.Memory.OverlapsItself)
            {
                throw ScanErrors.OverlapsItself(Name(output));
            }

            foreach (var other in _given)
            {
                if (other < output || (other > output && !outputs.Has(other)))
                {
                    written.CheckApart(Name(output), this[other], Name(other), output.MayLieOn(other));
                }
            }
        }
    }
}
