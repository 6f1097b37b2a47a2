using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Several;

/// <summary>Devices that share a call.</summary>
internal interface ISharing : IDisposable
{
    Accelerator[] Accelerators { get; }

    /// <summary>Queues a call of all of them, several times, each of which has a piece of every row.</summary>
    void Sequence(int calls, Action<ScanPiece> call, ScanDirection direction);

    /// <summary>Waits for them all.</summary>
    void Synchronize();
}
