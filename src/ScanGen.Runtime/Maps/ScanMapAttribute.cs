namespace ScanGen;

/// <summary>
/// Says of a static method of a class with <c>[ScanKernel]</c> that it is the map of the class's scans: from the inputs of one position to its gate and token,
/// <c>static (float Gate, float Token) Cell(float z, float candidate)</c>. It is read, never called.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScanMapAttribute : Attribute;
