namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>Time-major kernels with states at the ends of sequences.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(SeqLen = 1)]
[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 1000)]
[ScanKernel(SeqLen = ScanKernel.Any)]
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 8192)]
[ScanKernel(SeqLen = 1, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16)]
[ScanKernel(SeqLen = 1, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanKernel(SeqLen = 1, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex64)]
[ScanKernel(SeqLen = 1, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Complex128)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Complex128)]
internal sealed partial class SequenceScans;

/// <summary>One length, and no other.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(SeqLen = 97)]
internal sealed partial class DeclaredSequences;
