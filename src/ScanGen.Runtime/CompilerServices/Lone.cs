using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>A vector of one element, in memory and in registers alike.</summary>
/// <typeparam name="T">The element, which is the accumulator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lone<T>(T element) : IRegisters<Lone<T>, T>, IRounded<Lone<T>, Lone<T>>
    where T : unmanaged, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T>, IEqualityOperators<T, T, bool>
{
    private readonly T _element = element;

    public static int Count => 1;

    public static T One => T.MultiplicativeIdentity;

    public T First => _element;

    public T Last => _element;

    public static Lone<T> Read<TSource>(TSource source, int place)
        where TSource : struct, ISource<T> => new(source.At(place));

    public void Write<TTarget>(TTarget target, int place)
        where TTarget : struct, ITarget<T> => target.Set(place, _element);

    public static Lone<T> Round(Lone<T> values) => values;

    public TStep Fold<TStep>(Lone<T> tokens)
        where TStep : unmanaged, IStep<TStep, T> => TStep.Of(_element, tokens._element);

    public TStep Fold<TStep>(TStep before, Lone<T> tokens)
        where TStep : unmanaged, IStep<TStep, T> => before.Then(_element, tokens._element);

    public Lone<T> Run(Lone<T> tokens, T state) => new(_element * state + tokens._element);

    public bool Are<TTest>(Lone<T> tokens)
        where TTest : struct, IStepTest<T> => TTest.Holds(_element, tokens._element);

    public bool AreFinite() => Finite.Is(_element);

    public Lone<T> Choose(Lone<T> finite, Lone<T> other) => new(Finite.Is(_element) ? finite._element : other._element);

    public Lone<T> Reversed() => this;

    public Lone<T> ShiftIn(T first) => new(first);

    public Lone<T> ShiftOut(T last) => new(last);

    public T Sum() => _element;

    public T Sum(long at, long start, long end) => at >= start && at < end ? _element : default;

    public Lone<T> Within(long at, long start, long end, T outside) => new(at >= start && at < end ? _element : outside);

    public static Lone<T> operator *(Lone<T> left, Lone<T> right) => new(left._element * right._element);

    public static Lone<T> operator +(Lone<T> left, Lone<T> right) => new(left._element + right._element);

    /// <summary>The step of a channel.</summary>
    public readonly struct Steps<TStep> : IChannelSteps<Steps<TStep>, Lone<T>, TStep>
        where TStep : unmanaged, IStep<TStep, T>
    {
        private readonly TStep _step;

        private Steps(TStep step) => _step = step;

        public static Steps<TStep> Of(Lone<T> gates, Lone<T> tokens) => new(gates.Fold<TStep>(tokens));

        public Steps<TStep> Then(Lone<T> gates, Lone<T> tokens) => new(gates.Fold(_step, tokens));

        public void Write(ArrayView<TStep> steps, int thread, int threads) => steps[thread] = _step;
    }
}
