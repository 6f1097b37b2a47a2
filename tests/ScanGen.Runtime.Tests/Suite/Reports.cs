namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What <c>Preload</c> tells of, as it comes.</summary>
internal sealed class Reports : List<ScanPreloadProgress>, IProgress<ScanPreloadProgress>
{
    public void Report(ScanPreloadProgress value) => Add(value);
}
