using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Gpu;

/// <summary>The calls for one element type, which differ by overload only, and how its elements become numbers.</summary>
internal abstract class ElementCalls<T>
    where T : unmanaged
{
    public abstract T Round(double value);

    public abstract double Widen(T value);

    public abstract void Forward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<T>[] views, int seqLen, bool reverse);

    public abstract void Backward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<T>[] views, int seqLen);
}

internal sealed class SingleCalls : ElementCalls<float>
{
    public override float Round(double value) => (float)value;

    public override double Widen(float value) => value;

    public override void Forward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<float>[] views, int seqLen, bool reverse) =>
        scans.Forward(stream, views[0], views[1], views[2], seqLen, reverse);

    public override void Backward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<float>[] views, int seqLen) =>
        scans.Backward(stream, views[0], views[1], views[2], views[3], views[4], seqLen);
}

internal sealed class HalfCalls : ElementCalls<System.Half>
{
    public override System.Half Round(double value) => (System.Half)value;

    public override double Widen(System.Half value) => (double)value;

    public override void Forward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<System.Half>[] views, int seqLen, bool reverse) =>
        scans.Forward(stream, views[0], views[1], views[2], seqLen, reverse);

    public override void Backward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<System.Half>[] views, int seqLen) =>
        scans.Backward(stream, views[0], views[1], views[2], views[3], views[4], seqLen);
}

internal sealed class BFloatCalls : ElementCalls<BFloat16>
{
    public override BFloat16 Round(double value) => (BFloat16)value;

    public override double Widen(BFloat16 value) => value;

    public override void Forward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<BFloat16>[] views, int seqLen, bool reverse) =>
        scans.Forward(stream, views[0], views[1], views[2], seqLen, reverse);

    public override void Backward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<BFloat16>[] views, int seqLen) =>
        scans.Backward(stream, views[0], views[1], views[2], views[3], views[4], seqLen);
}

internal sealed class DoubleCalls : ElementCalls<double>
{
    public override double Round(double value) => value;

    public override double Widen(double value) => value;

    public override void Forward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<double>[] views, int seqLen, bool reverse) =>
        scans.Forward(stream, views[0], views[1], views[2], seqLen, reverse);

    public override void Backward(BenchmarkScans scans, AcceleratorStream stream, ArrayView<double>[] views, int seqLen) =>
        scans.Backward(stream, views[0], views[1], views[2], views[3], views[4], seqLen);
}
