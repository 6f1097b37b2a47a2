namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>Kernels of every pair of types.</summary>
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 1024, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 8192, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 32, Dtype = ScanDtype.Float16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 1000, Dtype = ScanDtype.Float16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 1024, Dtype = ScanDtype.Float16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float16, States = ScanDtype.Float32)]
[ScanKernel(SeqLen = 32, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1000, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1024, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = ScanKernel.Any, States = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 32, States = ScanDtype.Float16)]
[ScanKernel(SeqLen = 1000, States = ScanDtype.Float16)]
[ScanKernel(SeqLen = 1024, States = ScanDtype.Float16)]
[ScanKernel(SeqLen = 8192, States = ScanDtype.Float16)]
[ScanKernel(SeqLen = ScanKernel.Any, States = ScanDtype.Float16)]
internal sealed partial class MixedScans;

/// <summary>Plain and mixed kernels of one length, side by side.</summary>
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 1024, Dtype = ScanDtype.BFloat16)]
[ScanKernel(SeqLen = 1024, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
internal sealed partial class PlainAndMixed;
