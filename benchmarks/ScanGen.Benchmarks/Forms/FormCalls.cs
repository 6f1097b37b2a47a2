using ILGPU;
using ILGPU.Runtime;
using ScanGen.Benchmarks.Devices;

namespace ScanGen.Benchmarks.Forms;

/// <summary>The same rows as each form has them, the plain one first.</summary>
internal sealed class FormCalls(Target target, int rows, int dim, int seqLen, (string Lengths, ScanOffsets Offsets)[] packed) : IDisposable
{
    private readonly AcceleratorStream _stream = target.Accelerator.DefaultStream;
    private readonly BenchmarkScans _plain = new(target.Accelerator, target.Options);
    private readonly AnyBenchmarkScans _any = new(target.Accelerator, target.Options);
    private readonly MixedForm _mixed = new(target.Accelerator, target.Options);
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _ends = target.Accelerator.Allocate1D(new float[3 * rows]);

    public Form[] All() =>
    [
        Plain("plain"),
        new(
            "states at both ends",
            (g, t, s) => _plain.Forward(_stream, Part(g), Part(t), Part(s), seqLen, initial: Ends(0), final: Ends(1)),
            (g, s, d, dg, dt) => _plain.Backward(
                _stream, Part(g), Part(s), Part(d), Part(dg), Part(dt), seqLen, initial: Ends(0), gradFinal: Ends(1), gradInitial: Ends(2))),
        new(
            "any length",
            (g, t, s) => _any.Forward(_stream, Part(g), Part(t), Part(s), seqLen),
            (g, s, d, dg, dt) => _any.Backward(_stream, Part(g), Part(s), Part(d), Part(dg), Part(dt), seqLen)),
        new(
            "rows apart",
            (g, t, s) => _plain.Forward(_stream, Apart(g), Apart(t), Apart(s)),
            (g, s, d, dg, dt) => _plain.Backward(_stream, Apart(g), Apart(s), Apart(d), Apart(dg), Apart(dt))),
        new(
            "a gate a channel",
            (g, t, s) => _plain.Forward(_stream, Channels(g), Part(t), Part(s), seqLen, dim),
            (g, s, d, dg, dt) => _plain.Backward(_stream, Channels(g), Part(s), Part(d), Channels(dg), Part(dt), seqLen, dim)),
        new(
            "BFloat16 with states of Float32",
            (g, t, s) => _mixed.Forward(_stream, Halves(g), Halves(t), Part(s), seqLen),
            (g, s, d, dg, dt) => _mixed.Backward(_stream, Halves(g), Part(s), Part(d), Halves(dg), Halves(dt), seqLen)),
        new(
            "Float32 with states of BFloat16",
            (g, t, s) => _mixed.Forward(_stream, Part(g), Part(t), Halves(s), seqLen),
            (g, s, d, dg, dt) => _mixed.Backward(_stream, Part(g), Halves(s), Halves(d), Part(dg), Part(dt), seqLen)),
        .. packed.Select(sequences => new Form(
            $"packed, {sequences.Lengths}",
            (g, t, s) => _any.Forward(_stream, Part(g), Part(t), Part(s), offsets: sequences.Offsets, dim: dim),
            (g, s, d, dg, dt) => _any.Backward(_stream, Part(g), Part(s), Part(d), Part(dg), Part(dt), offsets: sequences.Offsets, dim: dim))),
        Plain("a row in a hundred out of range") with { Change = LeaveRange },
    ];

    public void Dispose()
    {
        IDisposable[] all = [_plain, _any, _mixed, _ends];
        Array.ForEach(all, one => one.Dispose());
    }

    private Form Plain(string name) => new(
        name,
        (g, t, s) => _plain.Forward(_stream, Part(g), Part(t), Part(s), seqLen),
        (g, s, d, dg, dt) => _plain.Backward(_stream, Part(g), Part(s), Part(d), Part(dg), Part(dt), seqLen));

    /// <summary>Gates of 4: products, and states, are past the largest number after 64 positions.</summary>
    private void LeaveRange(ArrayView<float> gates)
    {
        var fours = new float[seqLen];
        fours.AsSpan().Fill(4);
        for (var row = 0; row < rows; row += 100)
        {
            gates.SubView((long)row * seqLen, seqLen).CopyFromCPU(_stream, fours);
        }

        _stream.Synchronize();
    }

    private ArrayView<float> Part(ArrayView<float> tensor) => tensor.SubView(0, (long)rows * seqLen);

    /// <summary>As many elements of 16 bits, if each half of a float is one.</summary>
    private ArrayView<BFloat16> Halves(ArrayView<float> tensor) => Part(tensor).Cast<BFloat16>().SubView(0, (long)rows * seqLen);

    private ScanView<float> Channels(ArrayView<float> tensor) => ScanView.PerChannel(tensor.SubView(0, dim));

    private ArrayView2D<float, Stride2D.DenseY> Apart(ArrayView<float> tensor) =>
        new(tensor, new LongIndex2D(rows, seqLen), new Stride2D.DenseY(2 * seqLen));

    private ArrayView<float> Ends(int kind) => _ends.View.SubView((long)kind * rows, rows);
}
