using ILGPU;
using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>One call of a case, argument after argument.</summary>
internal abstract class CaseCall(ScanCase cell, CaseShape shape) : IDisposable
{
    protected Dictionary<string, object> Arguments { get; } = [];

    protected ScanCase Cell { get; } = cell;

    protected CaseShape Shape { get; } = shape;

    /// <summary>An element a position.</summary>
    public abstract void Tensor<T>(string name, CaseTensor<T> tensor)
        where T : unmanaged;

    /// <summary>A state a row, or gates that are for many positions each.</summary>
    public abstract void Vector<T>(string name, T[] elements, GateExtent? gates = null)
        where T : unmanaged;

    public abstract void Invoke(Type scans);

    public virtual void Dispose()
    {
    }

    protected string Method => Cell.Operation == Operation.Step ? "Step" : Cell.IsBackward ? "Backward" : "Forward";

    /// <summary>What says how elements lie. Of a single batch that lies end to end each row is a channel, and nothing says so; a step is of one position.</summary>
    protected void Describe(bool isFlat, ScanOffsets? offsets)
    {
        if (Cell.Operation == Operation.Step)
        {
            DescribeChannels();
            return;
        }

        Arguments["reverse"] = Cell.IsReverse;
        if (offsets is not null)
        {
            Arguments["offsets"] = offsets;
        }
        else if (isFlat)
        {
            Arguments["seqLen"] = Shape.SeqLen;
        }

        if (isFlat && Cell.Frame is Frame.Dense)
        {
            DescribeChannels();
        }
        else if (isFlat && Cell.Frame is not Frame.Strided)
        {
            Arguments["dim"] = Shape.Dim;
        }
    }

    private void DescribeChannels()
    {
        if (Shape.Batch != 1)
        {
            Arguments["dim"] = Shape.Dim;
        }
    }

    /// <summary>Where sequences begin, if they are packed.</summary>
    protected ScanOffsets? Offsets() => Cell.IsPacked ? new ScanOffsets(Shape.Offsets) : null;
}

/// <summary>A call on spans.</summary>
internal sealed class SpanCall(ScanCase cell, CaseShape shape, int maxThreads) : CaseCall(cell, shape)
{
    public override string ToString() => "spans";

    public override void Tensor<T>(string name, CaseTensor<T> tensor) => Arguments[name] = new SpanArgument<T>(tensor.Elements, (Cell, tensor.Placement) switch
    {
        ({ Operation: Operation.Step }, _) => span => span,
        ({ Frame: Frame.Strided }, StridedPlacement { Strides: var strides }) => span => ScanSpan.Of(span, Shape.Batch, Shape.Dim, Shape.SeqLen, strides),
        ({ Frame: Frame.TimeMajorStrided }, TimeMajorPlacement { Strides: var strides }) => span => ScanSpan.Of(span, Shape.Batch, Shape.SeqLen, Shape.Dim, strides),
        ({ Frame: Frame.TimeMajorPackedStrided }, TimeMajorPlacement positions) => span => ScanSpan.Of(span, 1, positions.Positions, Shape.Dim, positions.Strides),
        ({ Frame: Frame.PackedStrided }, PackedPlacement rows) => span => ScanSpan.Of(span, 1, Shape.Dim, rows.ChannelLength, new ScanStrides(0, rows.Stride)),
        _ => span => span,
    });

    public override void Vector<T>(string name, T[] elements, GateExtent? gates = null) => Arguments[name] = new SpanArgument<T>(elements, gates switch
    {
        GateExtent.Row => ScanSpan.PerRow,
        GateExtent.Channel => ScanSpan.PerChannel,
        GateExtent.Call => ScanSpan.Uniform,
        _ => span => span,
    });

    public override void Invoke(Type scans)
    {
        using var offsets = Offsets();
        Describe(isFlat: true, offsets);
        Arguments["maxThreads"] = maxThreads;
        NamedCall.Invoke(scans.GetNestedType("Host")!, null, Method, Arguments);
    }
}

/// <summary>A call on views of an accelerator: flat ones, or of as many axes as tensors can have.</summary>
internal sealed class ViewCall(ScanCase cell, CaseShape shape, AcceleratorDevice device, bool isFlat) : CaseCall(cell, shape)
{
    public override string ToString() => IsFlat ? "flat views" : "shaped views";

    private readonly Buffers _buffers = new(device.Accelerator);
    private readonly List<Action> _downloads = [];

    /// <summary>Strides are told by views of several axes.</summary>
    private bool IsFlat => isFlat && Cell.Frame is not (Frame.Strided or Frame.PackedStrided or Frame.TimeMajorStrided or Frame.TimeMajorPackedStrided);

    public override void Tensor<T>(string name, CaseTensor<T> tensor)
    {
        var view = _buffers.View(tensor.Memory).SubView(tensor.Placement.Offset, tensor.Placement.Length);
        _downloads.Add(() => _buffers.Download(tensor.Memory));
        Arguments[name] = Cell.Operation == Operation.Step || IsFlat ? (ScanView<T>)view : (Cell.Frame, tensor.Placement) switch
        {
            (Frame.Strided, StridedPlacement { Strides: var strides }) => new ArrayView3D<T, Stride3D.General>(
                view, new LongIndex3D(Shape.Batch, Shape.Dim, Shape.SeqLen), new Stride3D.General(new Index3D(strides.Batch, strides.Dim, 1))),
            (Frame.PackedStrided, PackedPlacement rows) => new ArrayView2D<T, Stride2D.General>(
                view, new LongIndex2D(Shape.Dim, rows.ChannelLength), new Stride2D.General(new Index2D(rows.Stride, 1))),
            (Frame.Dense, _) => Dense(view, Shape.Batch, Shape.Dim, Shape.SeqLen),
            (Frame.TimeMajorStrided, TimeMajorPlacement { Strides: var strides }) => new ArrayView3D<T, Stride3D.General>(
                view, new LongIndex3D(Shape.Batch, Shape.SeqLen, Shape.Dim), new Stride3D.General(new Index3D(strides.Batch, strides.Dim, 1))),
            (Frame.TimeMajorPackedStrided, TimeMajorPlacement positions) => new ArrayView2D<T, Stride2D.General>(
                view, new LongIndex2D(positions.Positions, Shape.Dim), new Stride2D.General(new Index2D(positions.Strides.Dim, 1))),
            (Frame.TimeMajorPacked, TimeMajorPlacement positions) => Matrix(view, positions.Positions, Shape.Dim),
            (Frame.TimeMajor, _) => Dense(view, Shape.Batch, Shape.SeqLen, Shape.Dim),
            _ => Matrix(view, Shape.Dim, (int)view.Length / Shape.Dim),
        };
    }

    public override void Vector<T>(string name, T[] elements, GateExtent? gates = null)
    {
        var view = _buffers.View(elements);
        _downloads.Add(() => _buffers.Download(elements));
        Arguments[name] = gates switch
        {
            GateExtent.Channel => ScanView.PerChannel(view),
            GateExtent.Call => ScanView.Uniform(view),
            GateExtent.Row => IsFlat ? ScanView.PerRow(view) : ScanView.PerRow(Matrix(view, Shape.Batch, Shape.Dim)),
            _ => IsFlat || view.Length != Shape.Batch * Shape.Dim ? (ScanView<T>)view : Matrix(view, Shape.Batch, Shape.Dim),
        };
    }

    public override void Invoke(Type scans)
    {
        Queue(scans);
        Download();
    }

    /// <summary>Replaces an argument, which a call of one device would have as it is.</summary>
    public void Replace<T>(string name, Func<ScanView<T>, ScanView<T>> by)
        where T : unmanaged => Arguments[name] = by(Arguments.TryGetValue(name, out var view) ? (view as ScanView<T>? ?? (ArrayView2D<T, Stride2D.DenseY>)view) : default);

    /// <summary>Makes the call, whose end nobody waits for.</summary>
    public void Queue(Type scans)
    {
        using var offsets = Offsets();
        Describe(IsFlat, offsets);
        Arguments["stream"] = device.Accelerator.DefaultStream;
        NamedCall.Invoke(scans, device.Instance(scans), Method, Arguments);
    }

    /// <summary>Waits for it, and fetches what is in the memory of its tensors.</summary>
    public void Download()
    {
        foreach (var download in _downloads)
        {
            download();
        }
    }

    public override void Dispose() => _buffers.Dispose();

    private static ArrayView3D<T, Stride3D.DenseZY> Dense<T>(ArrayView<T> view, int first, int second, int third)
        where T : unmanaged => new(view, new LongIndex3D(first, second, third), new Stride3D.DenseZY(Math.Max(1, second) * Math.Max(1, third), Math.Max(1, third)));

    private static ArrayView2D<T, Stride2D.DenseY> Matrix<T>(ArrayView<T> view, int first, int second)
        where T : unmanaged => new(view, new LongIndex2D(first, second), new Stride2D.DenseY(Math.Max(1, second)));
}
