namespace ScanGen;

/// <summary>
/// Says of a static method that it is the gradient of a map, in the place of the derived one: from the map's inputs and the gradient of each of its results to the gradients of the inputs,
/// <c>static (float GradZ, float GradCandidate) CellGradient(float z, float candidate, float gradGate, float gradToken)</c>. It is read, never called.
/// </summary>
/// <param name="map">The name of the map.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GradientOfAttribute(string map) : Attribute
{
    /// <summary>The name of the map.</summary>
    public string Map { get; } = map;
}
