using System.Diagnostics;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>Makes the tensors of a call of a caller's views, and does to views what ILGPU does not.</summary>
[StackTraceHidden]
internal static class Views
{
    /// <summary>Adds a tensor to a call, where it is there: of an end that the caller left out there is no view of anything.</summary>
    /// <exception cref="ArgumentException">The view is of another accelerator, or of none.</exception>
    /// <exception cref="ObjectDisposedException">Its buffer is disposed.</exception>
    public static void Add<TCall, T>(ref TCall call, TensorRole role, in ScanView<T> view, Accelerator accelerator)
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged
    {
        if (view.End != PieceEnd.None && view.End != call.EndOf(role))
        {
            throw ScanErrors.EndInAnotherPlace(view.End, call.Name(role));
        }

        if (!role.IsEnd() || IsThere(view))
        {
            Add(ref call, role, in view.Axes, view.Elements, Interop.SizeOf<T>(), accelerator);
        }
    }

    /// <summary>Adds one of a map's tensors.</summary>
    /// <inheritdoc cref="Add{TCall, T}(ref TCall, TensorRole, in ScanView{T}, Accelerator)"/>
    public static unsafe void Add<TCall>(ref TCall call, TensorRole role, in AnyView view, Accelerator accelerator)
        where TCall : struct, ICall, allows ref struct
    {
        if (role is >= TensorRole.Input and < TensorRole.GradInput && view.IsNumber)
        {
            // Its address is for the host alone, which runs the call before it returns.
            call.Add(role, view.Axes, length: 1, (nint)Unsafe.AsPointer(in view.Number), view.ElementSize);
        }
        else
        {
            Add(ref call, role, in view.Axes, view.Bytes, view.ElementSize, accelerator);
        }
    }

    private static void Add<TCall, T>(ref TCall call, TensorRole role, in Axes axes, ArrayView<T> memory, int elementSize, Accelerator accelerator)
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged
    {
        var name = call.Name(role);
        if (Buffer(memory) is not { } buffer)
        {
            throw axes.Extent == Extent.Call
                ? new ArgumentException($"'{name}' is a number, which on a device only a [Uniform] input of a map may be: put it into a buffer of one element and say ScanView.Uniform(buffer.View).", name)
                : new ArgumentException($"'{name}' is a view of no buffer.", name);
        }

        if (buffer.IsDisposed)
        {
            throw new ObjectDisposedException(name, $"The buffer of '{name}' is disposed.");
        }

        if (buffer.Accelerator != accelerator)
        {
            throw ScanErrors.OfAnotherAccelerator($"'{name}'", buffer.Accelerator.Name, accelerator.Name, name);
        }

        // An OpenCL buffer's native pointer is a handle: its memory is aligned, and only offsets in one are places.
        var (address, start) = memory.Length == 0 ? (0, 0) : (memory.LoadEffectiveAddressAsPtr(), buffer.NativePtr);
        call.Add(role, axes, memory.LengthInBytes / elementSize, address, elementSize, start, isHandle: buffer.AcceleratorType == AcceleratorType.OpenCL);
    }

    /// <summary>The part of a tensor that is of some of a call's rows; of one that is not there, nothing.</summary>
    public static ArrayView<T> Part<T>(ArrayView<T> view, in ScanCall call, TensorRole role, CallPart part)
        where T : unmanaged
    {
        if (view.Length == 0)
        {
            return view;
        }

        // A kernel of 16-bit tensors takes one of floats as if it were of its own.
        ref readonly var whole = ref call[role];
        var (start, memory) = part.Of(in call, in whole);
        var scale = whole.ElementSize / Interop.SizeOf<T>();
        return view.SubView(start * scale, memory.Length * scale);
    }

    /// <summary>Whether a view is of a buffer: one that is left out is of none.</summary>
    public static bool IsThere<T>(ScanView<T> view)
        where T : unmanaged => IsThere(view.Elements);

    /// <inheritdoc cref="IsThere{T}(ScanView{T})"/>
    public static bool IsThere<T>(ArrayView<T> view)
        where T : unmanaged => Buffer(view) is not null;

    /// <exception cref="ArgumentException">It is of none.</exception>
    public static void CheckThere<T>(ScanView<T> view, string name)
        where T : unmanaged
    {
        if (!IsThere(view))
        {
            throw new ArgumentException($"'{name}' is a view of no buffer.", name);
        }
    }

    /// <summary>Zeros in a view. ILGPU's fill of OpenCL memory loses its way where a view begins at an offset, so that there they are copied.</summary>
    public static void Clear<T>(AcceleratorStream stream, ArrayView<T> view)
        where T : unmanaged
    {
        if (view.Length == 0)
        {
            // Of nothing there may be no buffer.
            return;
        }

        if (stream.Accelerator.AcceleratorType == AcceleratorType.OpenCL)
        {
            view.CopyFromCPU(stream, new T[view.Length]);
        }
        else
        {
            view.MemSetToZero(stream);
        }
    }

    /// <summary>The buffer is an explicit member of the view; a constrained call reaches it without boxing.</summary>
    private static MemoryBuffer? Buffer<TView>(TView view)
        where TView : struct, IArrayView => view.Buffer;
}
