namespace ScanGen.Benchmarks.Launching;

/// <summary>Four lengths in four directions, which nothing but the cold start uses: they are compiled when it says so, together.</summary>
[ScanKernel(SeqLen = 256)]
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 4096)]
[ScanKernel(SeqLen = 16384)]
internal sealed partial class TwelveKernels;

/// <summary>The same once more, to be compiled one by one.</summary>
[ScanKernel(SeqLen = 256)]
[ScanKernel(SeqLen = 1024)]
[ScanKernel(SeqLen = 4096)]
[ScanKernel(SeqLen = 16384)]
internal sealed partial class TwelveMoreKernels;
