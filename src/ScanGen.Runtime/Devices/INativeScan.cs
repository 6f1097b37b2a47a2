namespace ScanGen.Devices;

/// <summary>The host kernels of one length and type on memory given by address: how a call on ILGPU's CPU accelerator is served.</summary>
public interface INativeScan
{
    /// <summary>Scans <paramref name="rows"/> rows laid end to end.</summary>
    void Forward(nint gates, nint tokens, nint states, long rows, bool reverse);

    /// <summary>The gradients of <paramref name="rows"/> rows laid end to end.</summary>
    void Backward(nint gates, nint states, nint gradStates, nint gradGates, nint gradTokens, long rows, bool reverse);
}
