namespace ScanGen.Runtime.Tests.Gates;

/// <summary>Kernels of rows with a gate each.</summary>
[ScanTensors(BroadcastGates = true)]
[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 1000)]
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 8192)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal sealed partial class GateScans;

/// <summary>One kernel a direction, a step and the sums.</summary>
[ScanTensors(BroadcastGates = true)]
[ScanKernel(SeqLen = 32)]
internal sealed partial class SmallGates;
