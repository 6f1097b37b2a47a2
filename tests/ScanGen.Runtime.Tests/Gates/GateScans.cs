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

/// <summary>Gates of rows of one type, and states of another.</summary>
[ScanTensors(BroadcastGates = true)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 32, States = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, States = ScanDtype.Float16)]
internal sealed partial class MixedGateScans;

/// <summary>Gates of rows that lie apart.</summary>
[ScanTensors(BroadcastGates = true, Strided = true)]
[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 1000)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16, States = ScanDtype.Float32)]
internal sealed partial class StridedGateScans;

/// <summary>Gates of packed sequences: one for all sequences of a channel, or one for each.</summary>
[ScanTensors(BroadcastGates = true, Packed = true)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
internal sealed partial class PackedGateScans;

/// <summary>One kernel a direction, a step and the sums.</summary>
[ScanTensors(BroadcastGates = true)]
[ScanKernel(SeqLen = 32)]
internal sealed partial class SmallGates;
