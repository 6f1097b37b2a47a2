namespace ScanGen.Benchmarks.Maps;

/// <summary>A minimal GRU's cell, from what a layer's two products give.</summary>
[ScanKernel(1024), ScanKernel(4096), ScanKernel(16384)]
[ScanKernel(1024, Dtype = ScanDtype.BFloat16), ScanKernel(4096, Dtype = ScanDtype.BFloat16), ScanKernel(16384, Dtype = ScanDtype.BFloat16)]
internal sealed partial class MinGru
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate)
    {
        var s = ScanMath.Sigmoid(z);
        return (1 - s, s * candidate);
    }
}

/// <summary>The same with a gate on what comes of it.</summary>
[ScanKernel(1024), ScanKernel(4096), ScanKernel(16384)]
[ScanKernel(1024, Dtype = ScanDtype.BFloat16), ScanKernel(4096, Dtype = ScanDtype.BFloat16), ScanKernel(16384, Dtype = ScanDtype.BFloat16)]
internal sealed partial class GatedMinGru
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate)
    {
        var s = ScanMath.Sigmoid(z);
        return (1 - s, s * candidate);
    }

    [ScanOutput]
    private static float Output(float state, float y) => state * ScanMath.Silu(y);
}
