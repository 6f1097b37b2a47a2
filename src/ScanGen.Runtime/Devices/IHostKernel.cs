using ScanGen.Calls;

namespace ScanGen.Devices;

/// <summary>The host's kernels of one length and types: how a call on ILGPU's CPU accelerator is served.</summary>
public interface IHostKernel
{
    /// <summary>Runs a call that is checked.</summary>
    internal void Run(in ScanCall call);
}
