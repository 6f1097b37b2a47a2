namespace ScanGen.Benchmarks.TimeMajor;

/// <summary>The time-major layout in any length, in every type.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal sealed partial class AnyTimeMajorScans;
