using System.Collections.Concurrent;
using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The copy of offsets that an accelerator has, and how it launches the rows of their sequences.</summary>
internal sealed class DeviceOffsets : IDisposable
{
    /// <summary>Numbers that a row kernel finds of each sequence: where it begins, where it ends, and which one it is.</summary>
    public const int NumbersPerRow = 3;

    private readonly MemoryBuffer1D<long, Stride1D.Dense> _copy;
    private readonly long[] _lengths;
    private readonly ConcurrentDictionary<(RowSplitter Splitter, long Channels), LengthBand[]> _bands = [];

    private DeviceOffsets(Accelerator accelerator, ReadOnlySpan<long> offsets)
    {
        var numbers = offsets.ToArray();
        var sequences = Enumerable.Range(0, numbers.Length - 1).OrderByDescending(Length).ToArray();
        _lengths = [.. sequences.Select(Length)];
        _copy = accelerator.Allocate1D<long>(numbers.Length + NumbersPerRow * sequences.Length);
        _copy.View.BaseView.CopyFromCPU([.. numbers, .. sequences.SelectMany(sequence => new[] { numbers[sequence], numbers[sequence + 1], sequence })]);
        accelerator.DefaultStream.Synchronize();

        long Length(int sequence) => numbers[sequence + 1] - numbers[sequence];
    }

    /// <summary>The offsets as they are, for time-major kernels.</summary>
    public ArrayView<long> Offsets => _copy.View.BaseView.SubView(0, _lengths.Length + 1);

    /// <summary>The copy of a stream's accelerator, made the first time.</summary>
    public static DeviceOffsets On(AcceleratorStream stream, ScanOffsets offsets) => offsets.CopyOn(stream.Accelerator, stream, Upload);

    /// <summary>The launches that sequences of rows take.</summary>
    /// <param name="splitter">How the kernel splits rows.</param>
    /// <param name="channels">Rows that a sequence has.</param>
    public LengthBand[] Bands(RowSplitter splitter, long channels) =>
        _bands.GetOrAdd((splitter, channels), static (rows, lengths) => LengthBand.Of(lengths, rows.Channels, rows.Splitter), _lengths);

    /// <summary>All sequences in one launch, from the longest to the shortest.</summary>
    public LengthBand All => new(0, _lengths.Length, _lengths[0]);

    /// <summary>The numbers of a band's sequences.</summary>
    public ArrayView<long> Rows(LengthBand band) => _copy.View.BaseView.SubView(_lengths.Length + 1 + NumbersPerRow * band.First, NumbersPerRow * band.Count);

    public void Dispose() => _copy.Dispose();

    /// <summary>Waits for the copy, so that streams need not.</summary>
    private static DeviceOffsets Upload(AcceleratorStream stream, ScanOffsets offsets)
    {
        GraphCapture.Refuse(stream, "The offsets are not copied to the device yet");
        return new(stream.Accelerator, offsets.Numbers);
    }
}
