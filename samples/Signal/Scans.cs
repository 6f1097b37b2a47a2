using ScanGen;

namespace Signal;

/// <summary>One length: the samples of a recording. Static, for spans are all that the filter needs.</summary>
[ScanKernel(Recording.Samples)]
internal static partial class Scans;
