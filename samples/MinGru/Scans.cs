using ScanGen;

namespace MinGru;

/// <summary>One length: the characters of a training window.</summary>
[ScanKernel(SeqLen = Corpus.Window)]
internal sealed partial class Scans;
