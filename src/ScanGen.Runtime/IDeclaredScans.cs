using ScanGen.CompilerServices;

namespace ScanGen;

/// <summary>Every annotated class: its kernels by element type, so that a package for a tensor library can call them without being known to the generator.</summary>
public interface IDeclaredScans
{
    /// <summary>The declared kernels of an element type.</summary>
    /// <exception cref="ArgumentException">The class declares none of that type.</exception>
    static abstract IElementScans Of(ScanDtype dtype);
}
