using ScanGen;

namespace Ranks;

[ScanKernel(ScanKernel.Any)]
internal sealed partial class Scans;
