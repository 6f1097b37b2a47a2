using System.Numerics;

namespace ScanGen.Primitives;

/// <summary>
/// The affine step <c>state -> Gate * state + Token</c>: one position of the recurrence, or any run of them folded into one.
/// Steps compose associatively, which is all that a parallel scan needs (Blelloch, Prefix Sums and Their Applications, 1990, 1.4).
/// </summary>
/// <typeparam name="T">The accumulator: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="gate">What the state before is multiplied by.</param>
/// <param name="token">What is added to it.</param>
public readonly struct Step<T>(T gate, T token)
    where T : unmanaged, INumberBase<T>
{
    /// <summary>What the state before is multiplied by.</summary>
    public readonly T Gate = gate;

    /// <summary>What is added to it.</summary>
    public readonly T Token = token;

    /// <summary>The step that changes no state.</summary>
    public static Step<T> Identity => new(T.One, T.Zero);

    /// <summary>This step, and after it <paramref name="next"/>.</summary>
    public Step<T> Then(Step<T> next) => new(Gate * next.Gate, Token * next.Gate + next.Token);

    /// <summary>The state that this step leads to from <paramref name="state"/>.</summary>
    public T Apply(T state) => Gate * state + Token;
}
