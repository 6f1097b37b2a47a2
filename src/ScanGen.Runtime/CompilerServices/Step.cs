using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>A step as its gate and token: for 16-bit elements, whose last place hides the rounding of their products, and for doubles, real and complex.</summary>
/// <typeparam name="T">The accumulator: <see cref="float"/>, <see cref="double"/> or <see cref="Complex{T}"/> of doubles.</typeparam>
/// <param name="gate">What the state before is multiplied by.</param>
/// <param name="token">What is added to it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Step<T>(T gate, T token) : IStep<Step<T>, T>
    where T : unmanaged, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
{
    private readonly T _gate = gate;
    private readonly T _token = token;

    public static Step<T> Of(T gate, T token) => new(gate, token);

    public static Step<T> Identity => new(T.MultiplicativeIdentity, T.AdditiveIdentity);

    /// <summary>This step, and after it that of one position.</summary>
    public Step<T> Then(T gate, T token) => new(_gate * gate, _token * gate + token);

    public Step<T> Then(Step<T> next) => Then(next._gate, next._token);

    public T Apply(T state) => _gate * state + _token;

    public static Step<T> ShuffleUp(Step<T> step, int distance) =>
        new(Warp.ShuffleUp(step._gate, distance), Warp.ShuffleUp(step._token, distance));

    public static Step<T> Shuffle(Step<T> step, int source) =>
        new(Warp.Shuffle(step._gate, source), Warp.Shuffle(step._token, source));
}
