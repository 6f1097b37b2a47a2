using ScanGen;

namespace MinGru;

/// <summary>One length, the characters of a training window; and a step, to write one character at a time.</summary>
[ScanKernel(SeqLen = Corpus.Window)]
internal sealed partial class Scans;
