using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Planning;

/// <summary>Plans the kernels of the two device families.</summary>
internal static class DevicePlanner
{
    /// <summary>What every OpenCL device grants.</summary>
    private const int LargestGroup = 256;

    /// <summary>Enough independent loads in flight, few enough registers. With the largest group a tile is half of the shortest split row, or where
    /// steps are large a quarter.</summary>
    private const int MostGroupVectors = 4;

    /// <summary>Where the length is known at run time only, a thread's vectors: best for most of the table's long rows too.</summary>
    private const int VectorsOfAnyLength = 2;

    /// <summary>Where the length is known at run time only: as few as are best for the table's long rows, unless the longest row would be in too many segments.</summary>
    private const int LeastWarpsOfAnyLength = 8;

    /// <summary>The same where floats alone are scanned, as the table's long rows of them are: they leave a thread the registers.</summary>
    private const int VectorsOfFloats = 4, WarpsOfFloats = 4;

    /// <summary>The longest row that vectors may begin in the middle of touches most.</summary>
    private const int LongestRow = SeqLens.Max - 1;

    /// <summary>What every OpenCL device grants, for two buffers of a step a vector a thread.</summary>
    private const int LargestSharedBytes = 32 * 1024;

    /// <summary>Threads of a group of short rows: enough groups of as many fit a multiprocessor to fill it.</summary>
    private const int ThreadsOfShortRows = 128;

    /// <summary>The kernel for any length of rows that a warp holds: several share it, and a launch says how many lanes each of them has.</summary>
    public static KernelPlan PlanShortRows(KernelModel kernel, ScanPass pass)
    {
        var signature = new KernelSignature(TensorTypes.Of(kernel), kernel.Maps);
        return new(
            kernel.SeqLen, signature, pass, KernelFamily.Warp, ThreadsOfShortRows / LaunchLimits.WarpSize, Warps: 1, LaunchLimits.WarpSize, VectorsOfAnyLength, signature.Types.Computed.ElementsPerVector);
    }

    public static KernelPlan Plan(KernelFamily family, KernelModel kernel, ScanPass pass)
    {
        var signature = new KernelSignature(TensorTypes.Of(kernel), kernel.Maps);
        var plan = family == KernelFamily.Warp
            ? PlanWarp(signature, kernel, pass)
            : PlanGroup(signature, kernel.SeqLen, pass);
        return plan with { Segments = Segments(plan) };
    }

    private static KernelPlan PlanWarp(KernelSignature signature, KernelModel kernel, ScanPass pass)
    {
        var element = signature.Types.Computed;
        var asked = pass == ScanPass.Backward ? kernel.BackwardShape : kernel.Shape;
        var isAny = kernel.SeqLen == KernelModel.Any;
        var (warps, vectors, rows) = isAny ? AnyLength(signature, pass)
            : asked == default ? LaunchShapes.For(signature, kernel.SeqLen, pass)
            : LaunchShapes.For(element, kernel.SeqLen, pass, asked);
        var lanes = isAny ? LaunchLimits.WarpSize : LaunchLimits.Lanes(element, kernel.SeqLen);
        return new(kernel.SeqLen, signature, pass, KernelFamily.Warp, rows, warps, lanes, vectors, element.ElementsPerVector);
    }

    private static LaunchShape AnyLength(KernelSignature signature, ScanPass pass)
    {
        var element = signature.Types.Computed;
        var areFloatsAlone = pass == ScanPass.Forward && signature is { Maps: null, Types: { AreMixed: false, Computed.Size: sizeof(float) } };
        var (warps, vectors) = areFloatsAlone ? (WarpsOfFloats, VectorsOfFloats) : (LeastWarpsOfAnyLength, VectorsOfAnyLength);
        while (LaunchLimits.Segments(element, LongestRow, warps * LaunchLimits.WarpSize * vectors) * element.StepSize > LaunchLimits.MostBytesOfSegments)
        {
            warps *= 2;
        }

        return new(warps, vectors, RowsPerGroup: 1);
    }

    private static KernelPlan PlanGroup(KernelSignature signature, int seqLen, ScanPass pass)
    {
        var element = signature.Types.Computed;
        if (seqLen == KernelModel.Any)
        {
            return new(seqLen, signature, pass, KernelFamily.Group, 1, 1, LargestGroup, VectorsOfAnyLength, element.ElementsPerVector);
        }

        var rowVectors = LaunchLimits.VectorsOf(element, seqLen);
        var lanes = Math.Min(LargestGroup, LaunchLimits.PowerFrom(rowVectors));
        var mostVectors = Math.Min(MostGroupVectors, LargestSharedBytes / (2 * LargestGroup * element.StepSize));
        var vectors = Math.Min(mostVectors, LaunchLimits.PowerFrom((rowVectors + lanes - 1) / lanes));
        return new(seqLen, signature, pass, KernelFamily.Group, LaunchLimits.RowsPerGroup(lanes), 1, lanes, vectors, element.ElementsPerVector);
    }

    /// <summary>Where rows are split, a group for each tile; also where a row of no whole number of tiles does not fit one.</summary>
    private static int Segments(KernelPlan plan)
    {
        var tile = plan.Tile / plan.ElementsPerVector;
        return plan.IsAny ? LaunchLimits.Segments(plan.Element, LongestRow, tile)
            : LaunchLimits.IsSplit(plan.Element, plan.SeqLen) || plan.IsGuarded ? LaunchLimits.Segments(plan.Element, plan.SeqLen, tile)
            : 1;
    }
}
