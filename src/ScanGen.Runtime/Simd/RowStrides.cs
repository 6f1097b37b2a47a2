using ScanGen.Calls;

namespace ScanGen.Simd;

/// <summary>How far apart the rows of a tensor begin, in elements.</summary>
internal readonly record struct RowStrides(nint Batch, nint Dim)
{
    public static RowStrides Of(in Operand operand) => new((nint)operand.Memory.BatchStride, (nint)operand.Memory.DimStride);
}
