using ScanGen.CompilerServices;

namespace ScanGen;

/// <summary>Every annotated class that is not static: its kernels by element type, so that a package for a tensor library can call them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDeclaredKernels
{
    /// <summary>The declared kernels of an element type.</summary>
    /// <param name="dtype">The type of gates and tokens, or of a map's inputs.</param>
    /// <param name="states">The type of states; where nothing is said that of the inputs, or if the class declares no such kernel, the one that it declares.</param>
    /// <exception cref="ArgumentException">The class declares none of these types.</exception>
    static abstract IElementScans Of(ScanDtype dtype, ScanDtype? states = null);

    /// <summary>The tensors of the class's maps, if it has any.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual MapTensors? Map => null;
}
