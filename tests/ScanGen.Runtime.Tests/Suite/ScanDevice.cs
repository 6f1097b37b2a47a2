using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Something that scans.</summary>
internal abstract class ScanDevice
{
    /// <summary>Begins a call.</summary>
    public abstract CaseCall Call(ScanCase cell, CaseShape shape, Random random);

    /// <summary>Whether states of a type, before they are rounded to it, are made of floats.</summary>
    public virtual bool HasSingleStates(ScanDtype dtype) => dtype is ScanDtype.Float32 or ScanDtype.Float16 or ScanDtype.BFloat16;
}

/// <summary>The host kernels on spans.</summary>
internal sealed class HostDevice(int maxThreads) : ScanDevice
{
    public override string ToString() => $"Host, {maxThreads} threads";

    public override CaseCall Call(ScanCase cell, CaseShape shape, Random random) => new SpanCall(cell, shape, maxThreads);
}
