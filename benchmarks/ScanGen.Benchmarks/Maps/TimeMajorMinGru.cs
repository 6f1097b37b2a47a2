namespace ScanGen.Benchmarks.Maps;

/// <summary>The cell of <see cref="MinGru"/> in the time-major layout.</summary>
[ScanTensors(Layout = ScanLayout.TimeMajor)]
[ScanKernel(ScanKernel.Any)]
internal static partial class TimeMajorMinGru
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate)
    {
        var s = ScanMath.Sigmoid(z);
        return (1 - s, s * candidate);
    }
}
