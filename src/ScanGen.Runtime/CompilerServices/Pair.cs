using System.Numerics;
using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Two elements of eight bytes, <see cref="double"/> or <see cref="Complex64"/>: a vector in memory and in registers alike.</summary>
/// <typeparam name="T">The element, which is the accumulator.</typeparam>
/// <typeparam name="TStep">The step it folds into.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct Pair<T, TStep>(T e0, T e1)
    : IVector<Pair<T, TStep>, T>, IRegisters<Pair<T, TStep>, T, TStep>, ISum<T>, IRounded<Pair<T, TStep>, Pair<T, TStep>>, IChannels<Pair<T, TStep>, T>
    where T : unmanaged, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T>
    where TStep : unmanaged, IStep<TStep, T>
{
    internal readonly T E0 = e0;
    internal readonly T E1 = e1;

    public static int Count => 2;

    public T First => E0;

    public T Last => E1;

    public static Pair<T, TStep> Gather(ArrayView<T> view, long at) => new(view[at], view[at + 1]);

    public static void Scatter(ArrayView<T> view, long at, Pair<T, TStep> vector)
    {
        view[at] = vector.E0;
        view[at + 1] = vector.E1;
    }

    public static Pair<T, TStep> Gather(ArrayView<T> view, long at, int count) => new(view[at], view[at + Math.Min(1, count - 1)]);

    public static void Scatter(ArrayView<T> view, long at, Pair<T, TStep> vector, int count)
    {
        view[at] = vector.E0;
        if (count > 1)
        {
            view[at + 1] = vector.E1;
        }
    }

    public static T One => T.MultiplicativeIdentity;

    public static Pair<T, TStep> Gather(ArrayView<T> view, long at, long start, long end, T outside) =>
        new(Within.At(view, at, start, end, outside), Within.At(view, at + 1, start, end, outside));

    public static void Scatter(ArrayView<T> view, long at, Pair<T, TStep> vector, long start, long end)
    {
        Within.Set(view, at, start, end, vector.E0);
        Within.Set(view, at + 1, start, end, vector.E1);
    }

    public static TStep Fold(Pair<T, TStep> gates, Pair<T, TStep> tokens) => TStep.Of(gates.E0, tokens.E0).Then(gates.E1, tokens.E1);

    public static Pair<T, TStep> Run(Pair<T, TStep> gates, Pair<T, TStep> tokens, T state)
    {
        var x0 = gates.E0 * state + tokens.E0;
        return new(x0, gates.E1 * x0 + tokens.E1);
    }

    public static bool IsFinite(T state) => TStep.IsFinite(state);

    public Pair<T, TStep> Reversed() => new(E1, E0);

    public Pair<T, TStep> ShiftIn(T first) => new(first, E0);

    public Pair<T, TStep> ShiftOut(T last) => new(E1, last);

    public static Pair<T, TStep> operator *(Pair<T, TStep> left, Pair<T, TStep> right) => new(left.E0 * right.E0, left.E1 * right.E1);

    public static Pair<T, TStep> Round(Pair<T, TStep> values) => values;

    public static Pair<T, TStep> Fill(T gate) => new(gate, gate);

    public static Pair<T, TStep> Fill(T gate, long at, long start, long end, T outside) => new(
        Within.Has(at, start, end) ? gate : outside,
        Within.Has(at + 1, start, end) ? gate : outside);

    public T Sum() => E0 + E1;

    public T Sum(long at, long start, long end) => new Pair<T, TStep>(
        Within.Has(at, start, end) ? E0 : default,
        Within.Has(at + 1, start, end) ? E1 : default).Sum();

    public static Pair<T, TStep> Advance(Pair<T, TStep> gates, Pair<T, TStep> states, Pair<T, TStep> tokens) => new(
        gates.E0 * states.E0 + tokens.E0,
        gates.E1 * states.E1 + tokens.E1);

    public static Pair<T, TStep> Take(ArrayView<T> values, int thread, int threads) => new(
        values[thread],
        values[threads + thread]);

    public void Leave(ArrayView<T> values, int thread, int threads)
    {
        values[thread] = E0;
        values[threads + thread] = E1;
    }

    public static bool AreFinite(Pair<T, TStep> states) => IsFinite(states.E0) & IsFinite(states.E1);

    public static Pair<T, TStep> Choose(Pair<T, TStep> marks, Pair<T, TStep> finite, Pair<T, TStep> other) => new(
        IsFinite(marks.E0) ? finite.E0 : other.E0,
        IsFinite(marks.E1) ? finite.E1 : other.E1);

    public static Pair<T, TStep> operator +(Pair<T, TStep> left, Pair<T, TStep> right) => new(
        left.E0 + right.E0,
        left.E1 + right.E1);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Pair<T, TStep>, TStep>
    {
        private readonly TStep _s0;
        private readonly TStep _s1;

        private Steps(TStep s0, TStep s1)
        {
            _s0 = s0;
            _s1 = s1;
        }

        public static Steps Of(Pair<T, TStep> gates, Pair<T, TStep> tokens) => new(
            TStep.Of(gates.E0, tokens.E0),
            TStep.Of(gates.E1, tokens.E1));

        public Steps Then(Pair<T, TStep> gates, Pair<T, TStep> tokens) => new(
            _s0.Then(gates.E0, tokens.E0),
            _s1.Then(gates.E1, tokens.E1));

        public void Leave(ArrayView<TStep> steps, int thread, int threads)
        {
            steps[thread] = _s0;
            steps[threads + thread] = _s1;
        }
    }
}

/// <summary>What pairs of complex numbers have besides.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ComplexPair
{
    /// <summary>The elements with their imaginary parts negated.</summary>
    public static Pair<Complex<float>, FineComplexStep> Conjugate(this Pair<Complex<float>, FineComplexStep> pair) => new(pair.E0.Conjugate(), pair.E1.Conjugate());
}
