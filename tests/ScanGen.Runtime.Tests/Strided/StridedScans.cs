namespace ScanGen.Runtime.Tests.Strided;

/// <summary>Rows that may lie apart, of every element type and of two pairs of types: several a group, of no whole number of vectors, in several tiles a group, split over groups, and of any length.</summary>
[ScanTensors(Strided = true, EndStates = true)]
[ScanKernel(SeqLen = 64)]
[ScanKernel(SeqLen = 1021)]
[ScanKernel(SeqLen = 4096)]
[ScanKernel(SeqLen = 16_384)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1021, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 16_384, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 1021, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 16_384, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 64, States = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, States = ScanDtype.Float16)]
internal sealed partial class StridedScans;

/// <summary>The same from states of zero, of one kernel.</summary>
[ScanTensors(Strided = true)]
[ScanKernel(SeqLen = 64)]
internal sealed partial class StridedFromZero;
