using ILGPU;
using ILGPU.Runtime;
using ScanGen.Generator.Models;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>The tensors of one element type and length on a device: times a variant on them, and holds it to the reference.</summary>
internal sealed class TrialRun<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Elements that are compared, of the last rows.</summary>
    private const int Sample = 1 << 16;

    private readonly AcceleratorStream _stream;
    private readonly Func<double, T> _round;
    private readonly Func<T, double> _widen;
    private readonly int _seqLen;
    private readonly MemoryBuffer1D<T, Stride1D.Dense>[] _buffers;
    private readonly Lazy<double[][]> _expected;

    public TrialRun(Accelerator accelerator, Func<double, T> round, Func<T, double> widen, ElementType element, int seqLen, int rows)
    {
        (_stream, _round, _widen, _seqLen) = (accelerator.DefaultStream, round, widen, seqLen);
        Tolerance = element.Name switch { "Float64" => 1e-13, "Float32" => 1e-5, "Float16" => 2e-3, _ => 1.6e-2 };
        _buffers = [.. Enumerable.Range(0, 5).Select(_ => accelerator.Allocate1D<T>((long)rows * seqLen))];
        Fill(Gates, 0.9, 1);
        Fill(Tokens, 0, 1);
        Fill(States, -1, 1);
        _expected = new(Expect);
    }

    /// <summary>The largest error, for each unit of max(1, |x|), that a right kernel can have.</summary>
    public double Tolerance { get; }

    private ArrayView<T> Gates => _buffers[0].View;

    private ArrayView<T> Tokens => _buffers[1].View;

    private ArrayView<T> States => _buffers[2].View;

    private ArrayView<T> Output => _buffers[3].View;

    private ArrayView<T> GradGates => _buffers[4].View;

    /// <summary>Milliseconds a launch.</summary>
    public double Time(Variant<T> variant, bool isBackward) =>
        TrialTimer.Milliseconds(_stream, () => Launch(variant, isBackward));

    /// <summary>The largest error of a launch for each unit of max(1, |x|); NaN where something is not written.</summary>
    public double Error(Variant<T> variant, bool isBackward)
    {
        // All bits set are a NaN of every type.
        Output.MemSet(_stream, 0xff);
        GradGates.MemSet(_stream, 0xff);
        Launch(variant, isBackward);
        return isBackward
            ? Math.Max(Error(Read(Output), _expected.Value[1]), Error(Read(GradGates), _expected.Value[2]))
            : Error(Read(Output), _expected.Value[0]);
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
        {
            buffer.Dispose();
        }
    }

    /// <summary>Backward, the tokens stand for the gradient of the states.</summary>
    private void Launch(Variant<T> variant, bool isBackward)
    {
        if (isBackward)
        {
            variant.Backward(_stream, Gates, States, Tokens, GradGates, Output, _seqLen);
        }
        else
        {
            variant.Forward(_stream, Gates, Tokens, Output, _seqLen, reverse: false);
        }
    }

    private double[][] Expect()
    {
        var (gates, tokens, states) = (Read(Gates), Read(Tokens), Read(States));
        double[] Empty() => new double[gates.Length];
        double[][] expected = [Empty(), Empty(), Empty()];
        ScanReference.Forward(gates, tokens, expected[0], _seqLen);
        ScanReference.Backward(gates, states, tokens, gradGates: expected[2], gradTokens: expected[1], _seqLen);
        return expected;
    }

    private double[] Read(ArrayView<T> view)
    {
        var values = new T[Math.Min(view.Length, Math.Max(_seqLen, Sample))];
        view.SubView(view.Length - values.Length, values.Length).CopyToCPU(_stream, values);
        _stream.Synchronize();
        return [.. values.Select(_widen)];
    }

    /// <summary>Math.Max hands a NaN on.</summary>
    private static double Error(double[] actual, double[] expected) =>
        actual.Zip(expected, (got, want) => Math.Abs(got - want) / Math.Max(1, Math.Abs(want))).Aggregate(Math.Max);

    /// <summary>A block of random numbers, repeated on the device; of an odd length, so that no two rows are alike.</summary>
    private void Fill(ArrayView<T> view, double from, double to)
    {
        var block = new T[Math.Min(view.Length, 1_000_003)];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = _round(from + (to - from) * Random.Shared.NextDouble());
        }

        view.SubView(0, block.Length).CopyFromCPU(_stream, block);
        for (long filled = block.Length, count; filled < view.Length; filled += count)
        {
            count = Math.Min(filled, view.Length - filled);
            view.SubView(0, count).CopyTo(_stream, view.SubView(filled, count));
        }

        _stream.Synchronize();
    }
}
