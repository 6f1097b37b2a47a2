using ScanGen.Generator.Models;

namespace ScanGen.Generator.Planning;

/// <summary>The numbers of a kernel that a user's list has; see the runtime's <c>ScanKernelDescriptor</c>.</summary>
internal sealed record ListedPlan(
    int SeqLen,
    TensorTypes Types,
    ScanPass Pass,
    KernelFamily Family,
    int RowsPerGroup,
    int Warps,
    int Vectors,
    int Chunks,
    int SharedBytes,
    int Segments = 1);
