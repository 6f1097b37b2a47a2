using ScanGen;

namespace Lru;

/// <summary>One length and type: the positions of a problem, complex states.</summary>
[ScanKernel(SeqLen = Adding.Length, Dtype = ScanDtype.Complex64)]
internal sealed partial class Scans;
