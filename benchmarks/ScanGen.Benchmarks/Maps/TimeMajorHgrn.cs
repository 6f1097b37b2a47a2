namespace ScanGen.Benchmarks.Maps;

/// <summary>HGRN's cell over time-major tensors, with the logarithm of its forget gate, as its implementations take it.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(1024), ScanKernel(4096), ScanKernel(16384)]
[ScanKernel(1024, Dtype = ScanDtype.BFloat16), ScanKernel(4096, Dtype = ScanDtype.BFloat16), ScanKernel(16384, Dtype = ScanDtype.BFloat16)]
internal sealed partial class TimeMajorHgrn
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float logGate, float input) => (ScanMath.Exp(logGate), input);
}
