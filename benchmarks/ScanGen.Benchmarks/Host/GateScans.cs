namespace ScanGen.Benchmarks.Host;

/// <summary>Rows of any length with a gate each, in every type.</summary>
[ScanTensors(BroadcastGates = true)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal sealed partial class GateScans;
