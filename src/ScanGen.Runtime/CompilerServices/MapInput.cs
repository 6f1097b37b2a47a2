namespace ScanGen.CompilerServices;

/// <summary>An input of a map.</summary>
/// <param name="name">The name of the parameter.</param>
/// <param name="extent">What an element is for.</param>
/// <param name="hasGradient">Whether calls of gradients give its gradient.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MapInput(string name, Extent extent = Extent.Position, bool hasGradient = true)
{
    internal string Name => name;

    internal Extent Extent => extent;

    internal bool HasGradient => hasGradient;
}
