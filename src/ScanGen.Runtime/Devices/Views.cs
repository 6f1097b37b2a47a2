using ILGPU;
using ILGPU.Runtime;
using ScanGen.Checks;

namespace ScanGen.Devices;

/// <summary>What has to hold of the views of a call before a kernel may run on them, and where they lie in memory.</summary>
internal static class Views
{
    private const int VectorBytes = 16;

    /// <summary>The number of rows.</summary>
    /// <exception cref="ArgumentException">The length is no whole number of them.</exception>
    public static long CountRows<T>(Rows<T> rows, string name)
        where T : unmanaged => rows.IsWhole
            ? rows.Shape.X * rows.Shape.Y
            : throw ScanErrors.NotWholeRows(name, rows.Elements.Length, rows.SeqLen);

    /// <summary>What has to hold of the memory of a forward call's tensors. Where there are no elements, nothing.</summary>
    public static void CheckForwardMemory<T, TState>(Rows<T> gates, Rows<T> tokens, Rows<TState> states, Accelerator accelerator)
        where T : unmanaged
        where TState : unmanaged
    {
        if (gates.Elements.Length == 0)
        {
            return;
        }

        CheckOwner(gates, accelerator, nameof(gates));
        CheckOwner(tokens, accelerator, nameof(tokens));
        CheckOwner(states, accelerator, nameof(states));
        CheckApart(states, nameof(states));
        CheckOverlap(states, nameof(states), gates, nameof(gates), mayBeExact: true);
        CheckOverlap(states, nameof(states), tokens, nameof(tokens), mayBeExact: true);
    }

    /// <summary>What has to hold of the memory of a backward call's tensors. Where there are no elements, nothing.</summary>
    public static void CheckBackwardMemory<T, TState>(
        Rows<T> gates, Rows<TState> states, Rows<TState> gradStates, Rows<T> gradGates, Rows<T> gradTokens, Accelerator accelerator)
        where T : unmanaged
        where TState : unmanaged
    {
        if (states.Elements.Length == 0)
        {
            return;
        }

        CheckOwner(gates, accelerator, nameof(gates));
        CheckOwner(states, accelerator, nameof(states));
        CheckOwner(gradStates, accelerator, nameof(gradStates));
        CheckOwner(gradGates, accelerator, nameof(gradGates));
        CheckOwner(gradTokens, accelerator, nameof(gradTokens));
        CheckApart(gradTokens, nameof(gradTokens));
        CheckApart(gradGates, nameof(gradGates));
        CheckOverlap(gradTokens, nameof(gradTokens), gradStates, nameof(gradStates), mayBeExact: true);
        CheckOverlap(gradTokens, nameof(gradTokens), gates, nameof(gates), mayBeExact: false);
        CheckOverlap(gradTokens, nameof(gradTokens), states, nameof(states), mayBeExact: false);
        CheckOverlap(gradGates, nameof(gradGates), gates, nameof(gates), mayBeExact: false);
        CheckOverlap(gradGates, nameof(gradGates), states, nameof(states), mayBeExact: false);
        CheckOverlap(gradGates, nameof(gradGates), gradStates, nameof(gradStates), mayBeExact: false);
        CheckOverlap(gradGates, nameof(gradGates), gradTokens, nameof(gradTokens), mayBeExact: false);
    }

    /// <exception cref="ArgumentException">There is a state for some rows and none for others.</exception>
    public static void CheckOneARow<T>(ArrayView<T> states, long rows, string name)
        where T : unmanaged
    {
        if (states.Length != 0 && states.Length != rows)
        {
            throw ScanErrors.NotOneARow(name, states.Length, rows);
        }
    }

    /// <summary>The shape of a tensor, to compare and as the caller knows it: a view of no whole number of rows by its number of elements.</summary>
    public static TensorShape ShapeOf<T>(Rows<T> rows)
        where T : unmanaged => new(rows.Shape, rows.IsWhole ? null : rows.Elements.Length);

    /// <exception cref="ArgumentException">The view is of another accelerator, or of none.</exception>
    /// <exception cref="ObjectDisposedException">Its buffer is disposed.</exception>
    public static void CheckOwner<T>(Rows<T> rows, Accelerator accelerator, string name)
        where T : unmanaged
    {
        var view = rows.Elements;
        if (!view.IsValid)
        {
            throw new ArgumentException($"'{name}' is a view of no buffer.", name);
        }

        var buffer = BufferOf(view);
        ObjectDisposedException.ThrowIf(buffer.IsDisposed, buffer);
        if (buffer.Accelerator != accelerator)
        {
            throw ScanErrors.OfAnotherAccelerator($"'{name}'", buffer.Accelerator.Name, accelerator.Name, name);
        }
    }

    /// <summary>Refuses an output that overlaps another view, unless it may be that view exactly, which a view of another type never is.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckOverlap<T, TOther>(Rows<T> output, string name, Rows<TOther> other, string otherName, bool mayBeExact)
        where T : unmanaged
        where TOther : unmanaged
    {
        mayBeExact &= typeof(T) == typeof(TOther);
        if (DistanceInBytes(other.Elements, output.Elements) is not { } distance
            || mayBeExact && distance == 0 && output.Memory == other.Memory
            || !output.Memory.In(Interop.SizeOf<T>()).Meets(other.Memory.In(Interop.SizeOf<TOther>()), distance))
        {
            return;
        }

        throw mayBeExact ? ScanErrors.OverlapsInPart(name, otherName) : ScanErrors.Overlaps(name, otherName);
    }

    /// <summary>Refuses an output of which rows overlap each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    public static void CheckApart<T>(Rows<T> output, string name)
        where T : unmanaged
    {
        if (output.Strides is not null && output.Memory.OverlapsItself)
        {
            throw ScanErrors.OverlapsItself(name);
        }
    }

    /// <summary>Whether 16-byte accesses to the view, or where rows lie apart to each, are allowed.</summary>
    public static bool IsAligned<T>(Rows<T> rows)
        where T : unmanaged
    {
        var view = rows.Elements;
        if (rows.Strides is { } strides && (strides.Batch | strides.Dim) * (long)Interop.SizeOf<T>() % VectorBytes != 0)
        {
            return false;
        }

        // An OpenCL buffer's native pointer is a handle: its memory is aligned, so the offset alone decides.
        var address = view.LoadEffectiveAddressAsPtr();
        var start = IsHandle(view) ? address - BufferOf(view).NativePtr : address;
        return start % VectorBytes == 0;
    }

    /// <summary>Zeros in a view. ILGPU's fill of OpenCL memory loses its way where a view begins at an offset, so that there they are copied.</summary>
    public static void Clear<T>(AcceleratorStream stream, ArrayView<T> view)
        where T : unmanaged
    {
        if (IsHandle(view))
        {
            view.CopyFromCPU(stream, new T[view.Length]);
        }
        else
        {
            view.MemSetToZero(stream);
        }
    }

    /// <summary>Where the tensor lies, in memory that the processor can reach.</summary>
    public static nint Address<T>(Rows<T> rows)
        where T : unmanaged => rows.Elements.Length == 0 ? 0 : rows.Elements.LoadEffectiveAddressAsPtr();

    /// <summary>Whether two views of one length have the same memory.</summary>
    public static bool AreSame<T>(ArrayView<T> one, ArrayView<T> other)
        where T : unmanaged => DistanceInBytes(one, other) == 0;

    private static long? DistanceInBytes<T, TOther>(ArrayView<T> left, ArrayView<TOther> right)
        where T : unmanaged
        where TOther : unmanaged =>
        IsHandle(left) && BufferOf(left).NativePtr != BufferOf(right).NativePtr
            ? null
            : left.LoadEffectiveAddressAsPtr() - right.LoadEffectiveAddressAsPtr();

    private static bool IsHandle<T>(ArrayView<T> view)
        where T : unmanaged => BufferOf(view).AcceleratorType == AcceleratorType.OpenCL;

    private static MemoryBuffer BufferOf<T>(ArrayView<T> view)
        where T : unmanaged => Buffer(view);

    /// <summary>The buffer is an explicit member of the view; a constrained call reaches it without boxing.</summary>
    private static MemoryBuffer Buffer<TView>(TView view)
        where TView : struct, IArrayView => view.Buffer;
}
