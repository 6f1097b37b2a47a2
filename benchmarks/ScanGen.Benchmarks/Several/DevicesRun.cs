using ILGPU.Runtime;
using Buffer = ILGPU.Runtime.MemoryBuffer1D<float, ILGPU.Stride1D.Dense>;

namespace ScanGen.Benchmarks.Several;

/// <summary>The calls that <c>devices</c> measures, on one device and on several.</summary>
internal sealed class DevicesRun : IDisposable
{
    /// <summary>Lengths that have a kernel of their own.</summary>
    private static readonly HashSet<int> _declared = [.. BenchmarkScans.Kernels.Where(kernel => kernel.Dtype == ScanDtype.Float32).Select(kernel => kernel.SeqLen)];

    private readonly ISharing _sharing;
    private readonly ScanDevices? _devices;
    private readonly BenchmarkScans[] _scans;
    private readonly AnyBenchmarkScans[] _any;

    /// <param name="sharing">The devices.</param>
    /// <param name="options">How scans use them.</param>
    /// <param name="hasRows">Whether to share out rows too.</param>
    public DevicesRun(ISharing sharing, ScanOptions options, bool hasRows)
    {
        _sharing = sharing;
        _devices = hasRows ? new ScanDevices(sharing.Accelerators) : null;
        _scans = Array.ConvertAll(sharing.Accelerators, accelerator => new BenchmarkScans(accelerator, options));
        _any = Array.ConvertAll(sharing.Accelerators, accelerator => new AnyBenchmarkScans(accelerator, options));
    }

    private Accelerator[] Accelerators => _sharing.Accelerators;

    public void Wait() => _sharing.Synchronize();

    /// <summary>Of so many rows: a sequence in one piece and one a device, and all of the rows on one device or shared out. Each makes so many calls.</summary>
    public IEnumerable<(string Name, Action<int> One, Action<int> Several)> Of(int rows, int seqLen)
    {
        var count = Accelerators.Length;
        var length = seqLen / count;
        using var whole = new Tensors(Accelerators[0], rows, seqLen);
        {
            using var pieces = new Several([.. Accelerators.Select(accelerator => new Tensors(accelerator, rows, length))]);
            yield return ("forward", Times(() => Forward(0, whole, seqLen)), calls => _sharing.Sequence(calls, piece => Forward(piece.Index, pieces.All[piece.Index], length, piece), ScanDirection.Forward));
            yield return ("gradients", Times(() => Backward(0, whole, seqLen)), calls => _sharing.Sequence(calls, piece => Backward(piece.Index, pieces.All[piece.Index], length, piece), ScanDirection.Backward));
            _sharing.Synchronize();
        }

        if (_devices is not null)
        {
            using var shares = new Several([.. Accelerators.Select(accelerator => new Tensors(accelerator, rows / count, seqLen))]);
            yield return ("forward, rows shared out", Times(() => Forward(0, whole, seqLen)), Times(() => _devices.Rows(piece => Forward(piece.Index, shares.All[piece.Index], seqLen))));
            yield return ("gradients, rows shared out", Times(() => Backward(0, whole, seqLen)), Times(() => _devices.Rows(piece => Backward(piece.Index, shares.All[piece.Index], seqLen))));
        }
    }

    public void Dispose()
    {
        _devices?.Dispose();
        Array.ForEach(_scans, scans => scans.Dispose());
        Array.ForEach(_any, scans => scans.Dispose());
        _sharing.Dispose();
    }

    private static Action<int> Times(Action call) => calls =>
    {
        for (var nth = 0; nth < calls; nth++)
        {
            call();
        }
    };

    private void Forward(int device, Tensors on, int seqLen, ScanPiece? piece = null)
    {
        var (stream, initial, final) = (Accelerators[device].DefaultStream, piece?.CarryIn<float>() ?? default, piece?.CarryOut<float>() ?? default);
        if (_declared.Contains(seqLen))
        {
            _scans[device].Forward(stream, on.Gates.View, on.Tokens.View, on.States.View, seqLen, initial: initial, final: final);
        }
        else
        {
            _any[device].Forward(stream, on.Gates.View, on.Tokens.View, on.States.View, seqLen, initial: initial, final: final);
        }
    }

    private void Backward(int device, Tensors on, int seqLen, ScanPiece? piece = null)
    {
        // What entered a piece is a state for each of its rows: any will do.
        var (stream, gradFinal, gradInitial) = (Accelerators[device].DefaultStream, piece?.CarryIn<float>() ?? default, piece?.CarryOut<float>() ?? default);
        ScanView<float> initial = piece is null || device == 0 ? default : (ScanView<float>)on.Tokens.View.SubView(0, on.Rows);
        if (_declared.Contains(seqLen))
        {
            _scans[device].Backward(stream, on.Gates.View, on.Tokens.View, on.States.View, on.GradGates.View, on.GradTokens.View, seqLen, initial: initial, gradFinal: gradFinal, gradInitial: gradInitial);
        }
        else
        {
            _any[device].Backward(stream, on.Gates.View, on.Tokens.View, on.States.View, on.GradGates.View, on.GradTokens.View, seqLen, initial: initial, gradFinal: gradFinal, gradInitial: gradInitial);
        }
    }

    private sealed class Several(Tensors[] all) : IDisposable
    {
        public Tensors[] All => all;

        public void Dispose() => Array.ForEach(all, tensors => tensors.Dispose());
    }

    private sealed class Tensors : IDisposable
    {
        private const int Block = 1 << 24;

        public Tensors(Accelerator accelerator, int rows, int seqLen)
        {
            Rows = rows;
            var length = (long)rows * seqLen;
            (Gates, Tokens, States) = (Filled(0.9f, 1), Filled(-1, 1), Filled(-1, 1));
            (GradGates, GradTokens) = (accelerator.Allocate1D<float>(length), accelerator.Allocate1D<float>(length));

            Buffer Filled(float from, float to)
            {
                var random = new Random();
                var block = new float[Math.Min(Block, length)];
                foreach (ref var value in block.AsSpan())
                {
                    value = from + (to - from) * random.NextSingle();
                }

                var buffer = accelerator.Allocate1D<float>(length);
                buffer.View.SubView(0, block.Length).CopyFromCPU(block);
                for (long start = block.Length; start < length; start += block.Length)
                {
                    var next = Math.Min(block.Length, length - start);
                    buffer.View.SubView(0, next).CopyTo(buffer.View.SubView(start, next));
                }

                return buffer;
            }
        }

        public int Rows { get; }

        public Buffer Gates { get; }

        public Buffer Tokens { get; }

        public Buffer States { get; }

        public Buffer GradGates { get; }

        public Buffer GradTokens { get; }

        public void Dispose() => Array.ForEach([Gates, Tokens, States, GradGates, GradTokens], buffer => buffer.Dispose());
    }
}
