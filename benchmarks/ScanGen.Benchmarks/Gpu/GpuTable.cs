using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Gpu;

/// <summary>One cell of the table.</summary>
internal readonly record struct GpuFigure(
    ScanDirection Direction, double Milliseconds, double CopyShare, double MaximumError);

/// <summary>Measures every direction of one element type and length on a device.</summary>
internal sealed class GpuTable(Accelerator accelerator, BenchmarkScans scans, int rows)
{
    private const int SampleRows = 64;

    public IEnumerable<GpuFigure> Measure<T>(ElementCalls<T> calls, int seqLen)
        where T : unmanaged
    {
        var stream = accelerator.DefaultStream;
        var length = (long)rows * seqLen;
        var tensorBytes = length * Interop.SizeOf<T>();
        using var gates = Random(calls, length, seqLen, offset: 0.9, scale: 0.1);
        using var tokens = Random(calls, length, seqLen, offset: 0, scale: 1);
        using var states = accelerator.Allocate1D<T>(length);
        using var gradGates = accelerator.Allocate1D<T>(length);
        using var gradTokens = accelerator.Allocate1D<T>(length);
        var copy = DeviceTimer.Milliseconds(stream, 2 * tensorBytes, () => tokens.View.CopyTo(stream, states.View));
        var copyRate = 2 * tensorBytes / copy;
        ArrayView<T>[] forward = [gates.View, tokens.View, states.View];
        ArrayView<T>[] backward = [gates.View, states.View, tokens.View, gradGates.View, gradTokens.View];
        foreach (var direction in new[] { ScanDirection.Reverse, ScanDirection.Forward, ScanDirection.Backward })
        {
            var streams = direction == ScanDirection.Backward ? 5 : 3;
            Action launch = direction == ScanDirection.Backward
                ? () => calls.Backward(scans, stream, backward, seqLen)
                : () => calls.Forward(scans, stream, forward, seqLen, reverse: direction == ScanDirection.Reverse);
            (direction == ScanDirection.Backward ? gradTokens : states).MemSetToZero(stream);
            var milliseconds = DeviceTimer.Milliseconds(stream, streams * tensorBytes, launch);
            var rate = streams * tensorBytes / milliseconds;
            yield return new(
                direction, milliseconds, rate / copyRate,
                MaximumError(calls, direction, direction == ScanDirection.Backward ? backward : forward, seqLen));
        }
    }

    /// <summary>The last rows against the serial reference, relative to the larger of 1 and the value.</summary>
    private double MaximumError<T>(ElementCalls<T> calls, ScanDirection direction, ArrayView<T>[] views, int seqLen)
        where T : unmanaged
    {
        var count = Math.Min(rows, Math.Max(1, SampleRows * 1024 / seqLen)) * seqLen;
        double[] Read(ArrayView<T> view)
        {
            var values = new T[count];
            view.SubView(view.Length - count, count).CopyToCPU(accelerator.DefaultStream, values);
            accelerator.DefaultStream.Synchronize();
            return Array.ConvertAll(values, calls.Widen);
        }

        var read = Array.ConvertAll(views, Read);
        var expected = new double[count];
        if (direction != ScanDirection.Backward)
        {
            ScanReference.Forward(read[0], read[1], expected, seqLen, direction == ScanDirection.Reverse);
            return Error(read[2], expected);
        }

        var gradTokens = new double[count];
        ScanReference.Backward(read[0], read[1], read[2], expected, gradTokens, seqLen);
        return Math.Max(Error(read[3], expected), Error(read[4], gradTokens));
    }

    private static double Error(double[] actual, double[] expected)
    {
        var maximum = 0.0;
        for (var i = 0; i < actual.Length; i++)
        {
            var error = Math.Abs(actual[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i]));
            maximum = error <= maximum ? maximum : error;
        }

        return maximum;
    }

    /// <summary>A block of fresh random numbers, repeated on the device: the host would take minutes for gigabytes.</summary>
    private MemoryBuffer1D<T, Stride1D.Dense> Random<T>(ElementCalls<T> calls, long length, int seqLen, double offset, double scale)
        where T : unmanaged
    {
        var buffer = accelerator.Allocate1D<T>(length);
        var block = new T[Math.Min(length, Math.Max(1 << 20, seqLen))];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = calls.Round(offset + scale * System.Random.Shared.NextDouble());
        }

        var stream = accelerator.DefaultStream;
        buffer.View.SubView(0, block.Length).CopyFromCPU(stream, block);
        for (long filled = block.Length; filled < length;)
        {
            var count = Math.Min(filled, length - filled);
            buffer.View.SubView(0, count).CopyTo(stream, buffer.View.SubView(filled, count));
            filled += count;
        }

        stream.Synchronize();
        return buffer;
    }
}
