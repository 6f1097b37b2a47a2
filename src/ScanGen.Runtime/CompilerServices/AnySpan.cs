using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ScanGen.Calls;

namespace ScanGen.CompilerServices;

/// <summary>A tensor in the processor's memory, or a number, of whatever element: of a map's tensors not all need be of one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct AnySpan
{
    internal readonly Axes Axes;

    /// <summary>Where it begins; of one that the caller left out a reference to nothing.</summary>
    internal readonly ref readonly byte Memory;

    /// <summary>How many elements it has.</summary>
    internal readonly int Length;

    /// <summary>Bytes of one.</summary>
    internal readonly int ElementSize;

    private AnySpan(scoped in Axes axes, ref readonly byte memory, int length, int elementSize)
    {
        (Axes, Length, ElementSize) = (axes, length, elementSize);
        Memory = ref memory;
    }

    internal static AnySpan Of<T>(scoped in ReadOnlyScanSpan<T> span)
        where T : unmanaged => new(in span.Axes, in Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span.Elements)), span.Elements.Length, Unsafe.SizeOf<T>());
}
