using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Several;

/// <summary>Devices of one process, or ranks of several, that share rows.</summary>
internal interface ISeveral : IDisposable
{
    /// <summary>Makes the call of each.</summary>
    void Sequence(Action<ScanPiece> call, ScanDirection direction);

    void Synchronize();
}

internal sealed class OnDevices(IReadOnlyList<Accelerator> accelerators) : ISeveral
{
    private readonly ScanDevices _devices = new(accelerators);

    public void Sequence(Action<ScanPiece> call, ScanDirection direction) => _devices.Sequence(call, direction);

    public void Synchronize() => _devices.Synchronize();

    public void Dispose() => _devices.Dispose();
}

/// <summary>Ranks that are in one process after all, whose messages wait in its memory.</summary>
internal sealed class OnRanks : ISeveral
{
    private readonly Dictionary<(int From, int To), Queue<byte[]>> _messages = [];

    public OnRanks(IReadOnlyList<Accelerator> accelerators) =>
        All = [.. accelerators.Select((accelerator, rank) => new ScanRanks(new Messages(_messages, rank, accelerators.Count), accelerator, TimeSpan.FromSeconds(10)))];

    public ScanRanks[] All { get; }

    /// <summary>In the order in which the scan comes to them, so that what one waits for is there.</summary>
    public void Sequence(Action<ScanPiece> call, ScanDirection direction)
    {
        foreach (var ranks in direction is ScanDirection.Forward or ScanDirection.ReverseBackward ? All : All.Reverse())
        {
            ranks.Sequence(call, direction);
        }
    }

    public void Synchronize() => Array.ForEach(All, ranks => ranks.Synchronize());

    public void Dispose() => Array.ForEach(All, ranks => ranks.Dispose());

    private sealed class Messages(Dictionary<(int From, int To), Queue<byte[]>> messages, int rank, int count) : Devices.ITransport
    {
        private bool _hasLeft;

        public int Rank => rank;

        public int Count => count;

        public void Send(AcceleratorStream stream, ILGPU.ArrayView<byte> message, int to)
        {
            var bytes = new byte[message.Length];
            message.CopyToCPU(stream, bytes);
            stream.Synchronize();
            (messages.TryGetValue((rank, to), out var sent) ? sent : messages[(rank, to)] = new()).Enqueue(bytes);
        }

        /// <summary>Of nothing, which is how a rank finds it that has waited in vain, or as much as there is room for.</summary>
        public void Receive(AcceleratorStream stream, ILGPU.ArrayView<byte> message, int from)
        {
            if (!_hasLeft && messages.TryGetValue((from, rank), out var sent) && sent.TryDequeue(out var bytes))
            {
                var length = Math.Min(bytes.Length, message.Length);
                message.SubView(0, length).CopyFromCPU(stream, bytes[..(int)length]);
                stream.Synchronize();
            }
        }

        public void Abort() => _hasLeft = true;

        public void Dispose() => Abort();
    }
}
