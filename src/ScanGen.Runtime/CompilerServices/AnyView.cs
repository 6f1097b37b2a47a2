using System.Runtime.CompilerServices;
using ILGPU;
using ScanGen.Calls;
using ScanGen.Devices;

namespace ScanGen.CompilerServices;

/// <summary>A tensor in the memory of an accelerator, or a number, of whatever element: of a map's tensors not all need be of one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AnyView
{
    internal readonly Axes Axes;

    internal readonly ArrayView<byte> Bytes;

    /// <summary>Bytes of an element.</summary>
    internal readonly int ElementSize;

    /// <summary>The number, where the tensor is one and in no memory: in its first bytes.</summary>
    internal readonly UInt128 Number;

    private AnyView(in Axes axes, ArrayView<byte> bytes, int elementSize, UInt128 number) => (Axes, Bytes, ElementSize, Number) = (axes, bytes, elementSize, number);

    /// <summary>Whether it is a number, and in no memory.</summary>
    internal bool IsNumber => Axes.Extent == Extent.Call && !Views.IsThere(Bytes);

    internal static AnyView Of<T>(in ScanView<T> view)
        where T : unmanaged
    {
        if (view.End != PieceEnd.None)
        {
            throw ScanErrors.EndInAnotherPlace(view.End);
        }

        var number = default(UInt128);
        Unsafe.As<UInt128, T>(ref number) = view.Number;
        return new(in view.Axes, view.Elements.Cast<byte>(), Unsafe.SizeOf<T>(), number);
    }

    /// <summary>The number, as one of another type has it.</summary>
    internal T NumberAs<T>()
        where T : unmanaged => Unsafe.As<UInt128, T>(ref Unsafe.AsRef(in Number));
}
