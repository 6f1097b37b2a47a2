using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission;

/// <summary>What of a row one launch of a kernel does.</summary>
internal enum RowPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The first launch for a split row: composes each segment to one step, and leaves that in scratch memory.</summary>
    Totals,

    /// <summary>The second launch: scans each segment, with the state that the totals of those before it lead to.</summary>
    Segments,
}

internal static class RowParts
{
    /// <summary>The parts that a device family has kernels for, a class each.</summary>
    public static RowPart[] Of(KernelModel kernel) => Planner.Splits(ElementType.All[kernel.Dtype], kernel.SeqLen)
        ? [RowPart.Whole, RowPart.Totals, RowPart.Segments]
        : [RowPart.Whole];
}
