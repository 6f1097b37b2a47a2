using System.Runtime.CompilerServices;
using ScanGen.Calls;

namespace ScanGen.CompilerServices.Maps;

/// <summary>Some positions of a block, one for each lane of a vector: where maps read and write their numbers.</summary>
/// <typeparam name="T">A vector.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct MapPositions<T>
    where T : struct, IMapNumber<T>
{
    private readonly nint* _tensors;
    private readonly nint _at;

    /// <param name="tensors">Where the block's numbers of each <see cref="TensorRole"/> begin, and behind those what is kept of gates.</param>
    /// <param name="at">Bytes from there.</param>
    internal MapPositions(nint* tensors, nint at)
    {
        _tensors = tensors;
        _at = at;
    }

    /// <summary>The gates.</summary>
    public ref T Gate => ref Of(TensorRole.Gates);

    /// <summary>The tokens.</summary>
    public ref T Token => ref Of(TensorRole.Tokens);

    /// <summary>The states.</summary>
    public ref T State => ref Of(TensorRole.States);

    /// <summary>The gradients that arrive at the states.</summary>
    public ref T GradState => ref Of(TensorRole.GradStates);

    /// <summary>The gradients of the gates.</summary>
    public ref T GradGate => ref Of(TensorRole.GradGates);

    /// <summary>The gradients of the tokens.</summary>
    public ref T GradToken => ref Of(TensorRole.GradTokens);

    /// <summary>An input, by its place among those of all maps.</summary>
    public ref readonly T Input(int place) => ref Of(TensorRole.Input + place);

    /// <summary>The gradient of an input.</summary>
    public ref T GradInput(int place) => ref Of(TensorRole.GradInput + place);

    /// <summary>A result of the output map.</summary>
    public ref T Output(int place) => ref Of(TensorRole.Output + place);

    /// <summary>The gradient that arrives at one.</summary>
    public ref readonly T GradOutput(int place) => ref Of(TensorRole.GradOutput + place);

    /// <summary>Backward, what gradients take of the gate, which is there before them.</summary>
    /// <typeparam name="TKept">Vectors, the gate one of them.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TKept Kept<TKept>()
        where TKept : struct => ref Unsafe.AsRef<TKept>((void*)(_tensors[TensorRoles.CountOfMaps] + _at / Unsafe.SizeOf<T>() * Unsafe.SizeOf<TKept>()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Of(TensorRole role) => ref Unsafe.AsRef<T>((void*)(_tensors[(int)role] + _at));
}
