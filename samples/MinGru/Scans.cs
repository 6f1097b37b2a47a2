using ScanGen;

namespace MinGru;

/// <summary>One length, the characters of a training window; and a step, to write one character at a time.</summary>
[ScanKernel(SeqLen = Corpus.Window)]
[ScanTensors(EndStates = true)]
internal sealed partial class Scans;
