namespace ScanGen;

/// <summary>
/// Says of an input of a map, or of what an output map returns, that its elements are stored as the map computes with them, whatever the other tensors are of: for kernels of <see cref="ScanDtype.Float16"/> and
/// <see cref="ScanDtype.BFloat16"/> as <see cref="ScanDtype.Float32"/>. Other kernels store all tensors so. The gradient of such a tensor is of its type.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class FullPrecisionAttribute : Attribute;
