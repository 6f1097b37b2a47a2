namespace ScanGen.Benchmarks;

/// <summary>One kernel of each type for all lengths.</summary>
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal sealed partial class AnyBenchmarkScans;
