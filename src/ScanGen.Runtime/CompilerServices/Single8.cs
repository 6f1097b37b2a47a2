using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Eight 16-bit elements widened to <see cref="float"/>; they live in registers only.</summary>
/// <param name="low">The first four.</param>
/// <param name="high">The last four.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Single8(Single4 low, Single4 high)
    : IRegisters<Single8, float, Step<float>>, ISum<float>, IChannels<Single8, float>
{
    internal readonly Single4 Low = low;
    internal readonly Single4 High = high;

    public float First => Low.First;

    public float Last => High.Last;

    public static Step<float> Fold(Single8 gates, Single8 tokens) =>
        new Step<float>(gates.Low.E0, tokens.Low.E0)
            .Then(gates.Low.E1, tokens.Low.E1)
            .Then(gates.Low.E2, tokens.Low.E2)
            .Then(gates.Low.E3, tokens.Low.E3)
            .Then(gates.High.E0, tokens.High.E0)
            .Then(gates.High.E1, tokens.High.E1)
            .Then(gates.High.E2, tokens.High.E2)
            .Then(gates.High.E3, tokens.High.E3);

    public static Single8 Run(Single8 gates, Single8 tokens, float state)
    {
        var low = Single4.Run(gates.Low, tokens.Low, state);
        return new(low, Single4.Run(gates.High, tokens.High, low.Last));
    }

    public static bool IsFinite(float state) => float.IsFinite(state);

    public Single8 Reversed() => new(High.Reversed(), Low.Reversed());

    public Single8 ShiftIn(float first) => new(Low.ShiftIn(first), High.ShiftIn(Low.Last));

    public Single8 ShiftOut(float last) => new(Low.ShiftOut(High.First), High.ShiftOut(last));

    public float Sum() => Low.Sum() + High.Sum();

    public float Sum(long at, long start, long end) => Low.Sum(at, start, end) + High.Sum(at + Single4.Count, start, end);

    public static Single8 operator *(Single8 left, Single8 right) => new(left.Low * right.Low, left.High * right.High);

    public static Single8 Advance(Single8 gates, Single8 states, Single8 tokens) => new(
        Single4.Advance(gates.Low, states.Low, tokens.Low),
        Single4.Advance(gates.High, states.High, tokens.High));

    public static Single8 Take(ArrayView<float> values, int thread, int threads) => new(
        Single4.Take(values, thread, threads),
        Single4.Take(values, Single4.Count * threads + thread, threads));

    public void Leave(ArrayView<float> values, int thread, int threads)
    {
        Low.Leave(values, thread, threads);
        High.Leave(values, Single4.Count * threads + thread, threads);
    }

    public static bool AreFinite(Single8 states) => Single4.AreFinite(states.Low) & Single4.AreFinite(states.High);

    public static Single8 Choose(Single8 marks, Single8 finite, Single8 other) =>
        new(Single4.Choose(marks.Low, finite.Low, other.Low), Single4.Choose(marks.High, finite.High, other.High));

    public static Single8 operator +(Single8 left, Single8 right) => new(left.Low + right.Low, left.High + right.High);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Single8, Step<float>>
    {
        private readonly Single4.Steps<Step<float>> _low;
        private readonly Single4.Steps<Step<float>> _high;

        private Steps(Single4.Steps<Step<float>> low, Single4.Steps<Step<float>> high)
        {
            _low = low;
            _high = high;
        }

        public static Steps Of(Single8 gates, Single8 tokens) => new(
            Single4.Steps<Step<float>>.Of(gates.Low, tokens.Low),
            Single4.Steps<Step<float>>.Of(gates.High, tokens.High));

        public Steps Then(Single8 gates, Single8 tokens) => new(_low.Then(gates.Low, tokens.Low), _high.Then(gates.High, tokens.High));

        public void Leave(ArrayView<Step<float>> steps, int thread, int threads)
        {
            _low.Leave(steps, thread, threads);
            _high.Leave(steps, Single4.Count * threads + thread, threads);
        }
    }
}
