using ScanGen.CompilerServices;

namespace ScanGen;

/// <summary>Every annotated class: its kernels by element type, so that a package for a tensor library can call them without being known to the generator.</summary>
public interface IDeclaredScans
{
    /// <summary>The declared kernels of an element type.</summary>
    /// <param name="dtype">The type of gates and tokens.</param>
    /// <param name="states">The type of states; where nothing is said that of gates and tokens, or if the class declares no such kernel, the one that it declares.</param>
    /// <exception cref="ArgumentException">The class declares none of these types.</exception>
    static abstract IElementScans Of(ScanDtype dtype, ScanDtype? states = null);
}
