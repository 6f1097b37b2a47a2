using System.ComponentModel;
using ScanGen.Calls;

namespace ScanGen.CompilerServices;

/// <summary>The host's kernels of one length and types: how a call on ILGPU's CPU accelerator is served.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHostKernel
{
    /// <summary>Runs a call that is checked.</summary>
    internal void Run(in ScanCall call);
}
