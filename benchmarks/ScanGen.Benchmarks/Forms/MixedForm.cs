namespace ScanGen.Benchmarks.Forms;

/// <summary>States have a type of their own.</summary>
[ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 1024, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 4096, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 16384, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 64, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1024, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 4096, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 16384, States = ScanDtype.BFloat16)]
internal sealed partial class MixedForm;
