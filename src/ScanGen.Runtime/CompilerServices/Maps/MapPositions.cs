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
    /// <param name="at">Bytes from there, of real numbers: complex ones are twice as far.</param>
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

    /// <summary>The gates, where they are complex: both parts lie side by side in memory.</summary>
    public ComplexNumber<T> ComplexGate
    {
        get => Parts(TensorRole.Gates);
        set => SetParts(TensorRole.Gates, value);
    }

    /// <summary>The tokens.</summary>
    public ComplexNumber<T> ComplexToken
    {
        get => Parts(TensorRole.Tokens);
        set => SetParts(TensorRole.Tokens, value);
    }

    /// <summary>The states.</summary>
    public ComplexNumber<T> ComplexState => Parts(TensorRole.States);

    /// <summary>The gradients that arrive at the states.</summary>
    public ComplexNumber<T> ComplexGradState
    {
        get => Parts(TensorRole.GradStates);
        set => SetParts(TensorRole.GradStates, value);
    }

    /// <summary>The gradients of the gates.</summary>
    public ComplexNumber<T> ComplexGradGate => Parts(TensorRole.GradGates);

    /// <summary>The gradients of the tokens.</summary>
    public ComplexNumber<T> ComplexGradToken => Parts(TensorRole.GradTokens);

    /// <summary>A complex input.</summary>
    public ComplexNumber<T> ComplexInput(int place) => Parts(TensorRole.Input + place);

    /// <summary>The gradient of a complex input.</summary>
    public ComplexNumber<T> ComplexGradInput(int place) => Parts(TensorRole.GradInput + place);

    /// <inheritdoc cref="ComplexGradInput"/>
    public void SetGradInput(int place, ComplexNumber<T> gradient) => SetParts(TensorRole.GradInput + place, gradient);

    /// <summary>A complex result of the output map.</summary>
    public void SetOutput(int place, ComplexNumber<T> result) => SetParts(TensorRole.Output + place, result);

    /// <summary>The gradient that arrives at one.</summary>
    public ComplexNumber<T> ComplexGradOutput(int place) => Parts(TensorRole.GradOutput + place);

    /// <summary>Backward, what gradients take of the gate, which is there before them.</summary>
    /// <typeparam name="TKept">Vectors, the gate one of them.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TKept Kept<TKept>()
        where TKept : struct => ref Unsafe.AsRef<TKept>((void*)(_tensors[TensorRoles.CountOfMaps] + _at / Unsafe.SizeOf<T>() * Unsafe.SizeOf<TKept>()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Of(TensorRole role) => ref Unsafe.AsRef<T>((void*)(_tensors[(int)role] + _at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ComplexNumber<T> Parts(TensorRole role) => T.LoadParts(in AllParts(role));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetParts(TensorRole role, ComplexNumber<T> number) => T.StoreParts(number, ref AllParts(role));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte AllParts(TensorRole role) => ref Unsafe.AsRef<byte>((void*)(_tensors[(int)role] + 2 * _at));
}
