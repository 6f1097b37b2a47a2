using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>A vector of twice as many elements as another has, in memory and in registers alike.</summary>
/// <typeparam name="TVector">The vector that a half of it is.</typeparam>
/// <typeparam name="T">The element, which is the accumulator.</typeparam>
/// <param name="low">The elements of the first half.</param>
/// <param name="high">Those of the second half.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Twice<TVector, T>(TVector low, TVector high) : IRegisters<Twice<TVector, T>, T>, IRounded<Twice<TVector, T>, Twice<TVector, T>>
    where TVector : unmanaged, IRegisters<TVector, T>
    where T : unmanaged, IAdditionOperators<T, T, T>
{
    internal readonly TVector Low = low;
    internal readonly TVector High = high;

    public static int Count => 2 * TVector.Count;

    public static T One => TVector.One;

    public T First => Low.First;

    public T Last => High.Last;

    public static Twice<TVector, T> Read<TSource>(TSource source, int place)
        where TSource : struct, ISource<T> => new(TVector.Read(source, place), TVector.Read(source, place + TVector.Count));

    public void Write<TTarget>(TTarget target, int place)
        where TTarget : struct, ITarget<T>
    {
        Low.Write(target, place);
        High.Write(target, place + TVector.Count);
    }

    public static Twice<TVector, T> Round(Twice<TVector, T> values) => values;

    public TStep Fold<TStep>(Twice<TVector, T> tokens)
        where TStep : unmanaged, IStep<TStep, T> => High.Fold(Low.Fold<TStep>(tokens.Low), tokens.High);

    public TStep Fold<TStep>(TStep before, Twice<TVector, T> tokens)
        where TStep : unmanaged, IStep<TStep, T> => High.Fold(Low.Fold(before, tokens.Low), tokens.High);

    public Twice<TVector, T> Run(Twice<TVector, T> tokens, T state)
    {
        var low = Low.Run(tokens.Low, state);
        return new(low, High.Run(tokens.High, low.Last));
    }

    public bool Are<TTest>(Twice<TVector, T> tokens)
        where TTest : struct, IStepTest<T> => Low.Are<TTest>(tokens.Low) & High.Are<TTest>(tokens.High);

    public bool AreFinite() => Low.AreFinite() & High.AreFinite();

    public Twice<TVector, T> Choose(Twice<TVector, T> finite, Twice<TVector, T> other) => new(Low.Choose(finite.Low, other.Low), High.Choose(finite.High, other.High));

    public Twice<TVector, T> Reversed() => new(High.Reversed(), Low.Reversed());

    public Twice<TVector, T> ShiftIn(T first) => new(Low.ShiftIn(first), High.ShiftIn(Low.Last));

    public Twice<TVector, T> ShiftOut(T last) => new(Low.ShiftOut(High.First), High.ShiftOut(last));

    public T Sum() => Low.Sum() + High.Sum();

    public T Sum(long at, long start, long end) => Low.Sum(at, start, end) + High.Sum(at + TVector.Count, start, end);

    public Twice<TVector, T> Within(long at, long start, long end, T outside) =>
        new(Low.Within(at, start, end, outside), High.Within(at + TVector.Count, start, end, outside));

    public static Twice<TVector, T> operator *(Twice<TVector, T> left, Twice<TVector, T> right) => new(left.Low * right.Low, left.High * right.High);

    public static Twice<TVector, T> operator +(Twice<TVector, T> left, Twice<TVector, T> right) => new(left.Low + right.Low, left.High + right.High);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps<THalf, TStep> : IChannelSteps<Steps<THalf, TStep>, Twice<TVector, T>, TStep>
        where THalf : unmanaged, IChannelSteps<THalf, TVector, TStep>
        where TStep : unmanaged, IStep<TStep, T>
    {
        private readonly THalf _low;
        private readonly THalf _high;

        // ILGPU takes types of as many floats for one type, and reads the parts of one as those of the other: four steps of three floats would be what a map
        // computes where that is three vectors of four. No other type has floats and a byte.
        private readonly byte _isSteps;

        private Steps(THalf low, THalf high) => (_low, _high, _isSteps) = (low, high, 0);

        public static Steps<THalf, TStep> Of(Twice<TVector, T> gates, Twice<TVector, T> tokens) => new(THalf.Of(gates.Low, tokens.Low), THalf.Of(gates.High, tokens.High));

        public Steps<THalf, TStep> Then(Twice<TVector, T> gates, Twice<TVector, T> tokens) => new(_low.Then(gates.Low, tokens.Low), _high.Then(gates.High, tokens.High));

        public void Write(ArrayView<TStep> steps, int thread, int threads)
        {
            _low.Write(steps, thread, threads);
            _high.Write(steps, TVector.Count * threads + thread, threads);
        }
    }
}
