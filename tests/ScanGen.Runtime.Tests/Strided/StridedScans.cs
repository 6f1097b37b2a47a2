namespace ScanGen.Runtime.Tests.Strided;

/// <summary>Rows that may lie apart, of every element type and of two pairs of types, with states at their ends.</summary>
[ScanTensors(Strided = true, EndStates = true)]
[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 1000)]
[ScanKernel(SeqLen = 8192)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 16384, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = ScanKernel.Any, States = ScanDtype.Float16)]
internal sealed partial class StridedScans;

/// <summary>The same from states of zero, of one element type.</summary>
[ScanTensors(Strided = true)]
[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 64)]
internal sealed partial class StridedFromZero;
