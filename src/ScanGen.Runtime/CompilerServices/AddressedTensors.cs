using System.Runtime.CompilerServices;
using ILGPU.Runtime;
using ScanGen.Calls;

namespace ScanGen.CompilerServices;

/// <summary>The tensors of a call, of a library that has memory of its own: each by its role and address, elements end to end.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AddressedTensors
{
    private readonly (nint Address, long Length, Extent Extent)[] _tensors = new (nint, long, Extent)[TensorRoles.CountOfMaps];
    private RoleSet _given;

    /// <summary>Whether it is gradients that are computed.</summary>
    internal bool AreGradients => !(_given & TensorRoles.Arriving).IsEmpty;

    /// <summary>Adds a tensor. Those at the ends of rows may be left out.</summary>
    /// <param name="role">What it is.</param>
    /// <param name="address">Where it begins.</param>
    /// <param name="length">How many elements it has.</param>
    /// <param name="extent">What one of them is for, where it is an input or its gradient.</param>
    public void Add(TensorRole role, nint address, long length, Extent extent = Extent.Position)
    {
        _tensors[(int)role] = (address, length, extent);
        _given |= role;
    }

    /// <summary>Adds them all to a call on the processor.</summary>
    internal void AddTo<TCall, T, TState>(ref TCall call, MapTensors? map = null)
        where TCall : struct, ICall, allows ref struct
        where T : unmanaged
        where TState : unmanaged
    {
        foreach (var role in _given)
        {
            var (address, length, _) = _tensors[(int)role];
            call.Add(role, AxesOf(role), length, address, role.IsOfStates() ? Unsafe.SizeOf<TState>() : map?.SizeOf(role, Unsafe.SizeOf<T>()) ?? Unsafe.SizeOf<T>());
        }
    }

    /// <summary>Adds those of one position to a call on the processor: the states enter it, and leave it in the same place.</summary>
    internal void AddStepTo<T, TState>(ref ScanCall call, MapTensors map)
        where T : unmanaged
        where TState : unmanaged
    {
        var states = _tensors[(int)TensorRole.States];
        (_tensors[(int)TensorRole.Initial], _tensors[(int)TensorRole.Final]) = (states, states);
        _given = _given.Without(TensorRole.States) | TensorRole.Initial | TensorRole.Final;
        AddTo<ScanCall, T, TState>(ref call, map);
    }

    /// <summary>The tensors of one kind as parts of all that an accelerator reaches.</summary>
    internal AnyView[] Views<T>(TensorRole first, int count, MemoryBuffer memory, MapTensors map)
        where T : unmanaged
    {
        var views = new AnyView[count];
        for (var i = 0; i < count; i++)
        {
            views[i] = map.SizeOf(first + i, Unsafe.SizeOf<T>()) == Unsafe.SizeOf<T>() ? View<T>(first + i, memory) : View<float>(first + i, memory);
        }

        return views;
    }

    /// <summary>A tensor as a part of all that an accelerator reaches; nothing where it is left out.</summary>
    internal ScanView<T> View<T>(TensorRole role, MemoryBuffer memory)
        where T : unmanaged
    {
        var (address, length, _) = _tensors[(int)role];
        return _given.Has(role) ? new(memory.AsRawArrayView(address, length * Unsafe.SizeOf<T>()).Cast<T>(), AxesOf(role)) : default;
    }

    private Axes AxesOf(TensorRole role) => Axes.Line(_tensors[(int)role].Length) with { Extent = _tensors[(int)role].Extent };
}
