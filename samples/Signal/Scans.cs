using ScanGen;

namespace Signal;

/// <summary>One length: the samples of a recording.</summary>
[ScanKernel(SeqLen = Recording.Samples)]
internal sealed partial class Scans;
