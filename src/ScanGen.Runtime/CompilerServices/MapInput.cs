namespace ScanGen.CompilerServices;

/// <summary>An input of a map.</summary>
/// <param name="name">The name of the parameter.</param>
/// <param name="extent">What an element is for.</param>
/// <param name="hasGradient">Whether calls of gradients give its gradient.</param>
/// <param name="isFullPrecision">Whether it is stored as the map computes with it, whatever the others are of.</param>
/// <param name="isFixedInMap">Whether that leaves out what comes by way of the map before the scan.</param>
/// <param name="isFixedInOutput">Whether it leaves out what comes by way of the map after it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MapInput(string name, Extent extent = Extent.Position, bool hasGradient = true, bool isFullPrecision = false, bool isFixedInMap = false, bool isFixedInOutput = false)
{
    /// <summary>The name of the parameter.</summary>
    public string Name => name;

    /// <summary>What an element is for.</summary>
    public Extent Extent => extent;

    /// <summary>Whether calls of gradients give its gradient.</summary>
    public bool HasGradient => hasGradient;

    /// <summary>Whether it is stored as the map computes with it, whatever the others are of.</summary>
    public bool IsFullPrecision => isFullPrecision;

    internal bool IsFixedInMap => isFixedInMap;

    internal bool IsFixedInOutput => isFixedInOutput;
}
