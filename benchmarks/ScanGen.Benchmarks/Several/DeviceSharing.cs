using ILGPU.Runtime;

namespace ScanGen.Benchmarks.Several;

/// <summary>Devices of one process that reach each other's memory.</summary>
internal sealed class DeviceSharing(Accelerator[] accelerators) : ISharing
{
    private readonly ScanDevices _devices = new(accelerators);

    public Accelerator[] Accelerators => accelerators;

    public void Sequence(int calls, Action<ScanPiece> call, ScanDirection direction)
    {
        for (var nth = 0; nth < calls; nth++)
        {
            _devices.Sequence(call, direction);
        }
    }

    public void Synchronize() => Array.ForEach(accelerators, accelerator => accelerator.Synchronize());

    /// <summary>What was measured is no figure if a device waited in vain.</summary>
    public void Dispose()
    {
        _devices.Synchronize();
        _devices.Dispose();
        Array.ForEach(accelerators, accelerator => accelerator.Dispose());
    }
}
