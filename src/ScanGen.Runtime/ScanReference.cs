#pragma warning disable RS0026 // Overloads are told apart by the type of the spans.

using System.Numerics;
using System.Runtime.CompilerServices;

namespace ScanGen;

/// <summary>
/// The recurrence <c>x[t] = gate[t] * x[t-1] + token[t]</c> and its gradients in double precision, of real and of complex numbers, written to be read rather than to be
/// fast: what kernels are compared with. Rows of <c>seqLen</c> elements lie end to end; every row starts from the state 0.
/// </summary>
public static class ScanReference
{
    /// <summary>
    /// Row by row, one position after the other: <c>states[t] = gates[t] * states[t-1] + tokens[t]</c>, or with
    /// <paramref name="reverse"/> <c>states[t] = gates[t] * states[t+1] + tokens[t]</c> from the last position to the first.
    /// </summary>
    /// <param name="gates">(rows, seqLen).</param>
    /// <param name="tokens">(rows, seqLen).</param>
    /// <param name="states">(rows, seqLen), written; may be exactly the gates or the tokens.</param>
    /// <param name="seqLen">Elements in a row, any positive number.</param>
    /// <param name="reverse">Whether to go from right to left.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no whole number of rows, or an output overlaps an input other than
    /// exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive.</exception>
    public static void Forward(
        ReadOnlySpan<double> gates, ReadOnlySpan<double> tokens, Span<double> states, int seqLen, bool reverse = false) =>
        Serial(gates, tokens, states, seqLen, reverse);

    /// <summary>
    /// The gradients of the scan, row by row from the position that it ends at to the one it begins with:
    /// <c>gradTokens[t] = gradStates[t] + gates[t+1] * gradTokens[t+1]</c>, where the last position has no successor, and
    /// <c>gradGates[t] = gradTokens[t] * states[t-1]</c>, 0 at the first; with <paramref name="reverse"/> <c>t-1</c> and <c>t+1</c> change places.
    /// </summary>
    /// <param name="gates">(rows, seqLen).</param>
    /// <param name="states">(rows, seqLen), as the forward scan wrote them.</param>
    /// <param name="gradStates">(rows, seqLen), the gradient that reaches each state from outside the scan.</param>
    /// <param name="gradGates">(rows, seqLen), written; overlaps nothing.</param>
    /// <param name="gradTokens">(rows, seqLen), written; may be exactly <paramref name="gradStates"/>.</param>
    /// <param name="seqLen">Elements in a row, any positive number.</param>
    /// <param name="reverse">Whether the scan went from right to left.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no whole number of rows, or an output overlaps another argument in a
    /// way that is not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seqLen"/> is not positive.</exception>
    public static void Backward(
        ReadOnlySpan<double> gates,
        ReadOnlySpan<double> states,
        ReadOnlySpan<double> gradStates,
        Span<double> gradGates,
        Span<double> gradTokens,
        int seqLen,
        bool reverse = false) =>
        SerialBackward(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, factor => factor);

    /// <summary>The recurrence of complex numbers.</summary>
    /// <inheritdoc cref="Forward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, int, bool)"/>
    public static void Forward(
        ReadOnlySpan<Complex> gates, ReadOnlySpan<Complex> tokens, Span<Complex> states, int seqLen, bool reverse = false) =>
        Serial(gates, tokens, states, seqLen, reverse);

    /// <summary>
    /// The gradients of the recurrence of complex numbers, of a real loss with respect to real and imaginary parts,
    /// <c>∂L/∂re + i ∂L/∂im</c>, as torch has them: <c>gradTokens[t] = gradStates[t] + conj(gates[t+1]) * gradTokens[t+1]</c> and
    /// <c>gradGates[t] = gradTokens[t] * conj(states[t-1])</c>.
    /// </summary>
    /// <inheritdoc cref="Backward(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Span{double}, int, bool)"/>
    public static void Backward(
        ReadOnlySpan<Complex> gates,
        ReadOnlySpan<Complex> states,
        ReadOnlySpan<Complex> gradStates,
        Span<Complex> gradGates,
        Span<Complex> gradTokens,
        int seqLen,
        bool reverse = false) =>
        SerialBackward(gates, states, gradStates, gradGates, gradTokens, seqLen, reverse, Complex.Conjugate);

    private static void Serial<T>(ReadOnlySpan<T> gates, ReadOnlySpan<T> tokens, Span<T> states, int seqLen, bool reverse)
        where T : INumberBase<T>
    {
        CheckRows(gates.Length, seqLen);
        CheckShape(tokens, gates.Length);
        CheckShape(states, gates.Length);
        CheckOverlap(states, gates);
        CheckOverlap(states, tokens);

        for (var start = 0; start < gates.Length; start += seqLen)
        {
            var state = T.Zero;
            for (var step = 0; step < seqLen; step++)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                state = gates[at] * state + tokens[at];
                states[at] = state;
            }
        }
    }

    private static void SerialBackward<T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        Span<T> gradGates,
        Span<T> gradTokens,
        int seqLen,
        bool reverse,
        Func<T, T> conjugate)
        where T : INumberBase<T>
    {
        CheckBackward(gates, states, gradStates, gradGates, gradTokens, seqLen);

        for (var start = 0; start < gates.Length; start += seqLen)
        {
            var gradient = T.Zero;
            var before = reverse ? 1 : -1;
            for (var step = seqLen - 1; step >= 0; step--)
            {
                var at = start + (reverse ? seqLen - 1 - step : step);
                var gateAfter = step < seqLen - 1 ? conjugate(gates[at - before]) : T.Zero;
                gradient = gateAfter * gradient + gradStates[at];
                gradTokens[at] = gradient;
                gradGates[at] = step > 0 ? gradient * conjugate(states[at + before]) : T.Zero;
            }
        }
    }

    private static void CheckBackward<T>(
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> states,
        ReadOnlySpan<T> gradStates,
        ReadOnlySpan<T> gradGates,
        ReadOnlySpan<T> gradTokens,
        int seqLen)
    {
        CheckRows(gates.Length, seqLen);
        CheckShape(states, gates.Length);
        CheckShape(gradStates, gates.Length);
        CheckShape(gradGates, gates.Length);
        CheckShape(gradTokens, gates.Length);
        CheckApart(gradGates, gates);
        CheckApart(gradGates, states);
        CheckApart(gradGates, gradStates);
        CheckApart(gradTokens, gates);
        CheckApart(gradTokens, states);
        CheckOverlap(gradTokens, gradStates);
        CheckApart(gradTokens, gradGates);
    }

    private static void CheckRows(int length, int seqLen)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seqLen);
        if (length % seqLen != 0)
        {
            throw new ArgumentException($"{length} elements are no whole number of rows of {seqLen}.", "gates");
        }
    }

    private static void CheckShape<T>(
        ReadOnlySpan<T> span, int length, [CallerArgumentExpression(nameof(span))] string? name = null)
    {
        if (span.Length != length)
        {
            throw new ArgumentException($"{name} has {span.Length} elements, gates has {length}.", name);
        }
    }

    private static void CheckOverlap<T>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> input, [CallerArgumentExpression(nameof(output))] string? name = null)
    {
        if (output != input)
        {
            CheckApart(output, input, name);
        }
    }

    private static void CheckApart<T>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> other, [CallerArgumentExpression(nameof(output))] string? name = null)
    {
        if (output.Overlaps(other))
        {
            throw new ArgumentException($"{name} overlaps another argument.", name);
        }
    }
}
