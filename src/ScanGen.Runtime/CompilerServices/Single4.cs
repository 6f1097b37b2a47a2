using System.Runtime.InteropServices;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Four <see cref="float"/> elements: a vector in memory and in registers alike.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly struct Single4(float e0, float e1, float e2, float e3)
    : IVector<Single4, float>, IRegisters<Single4, float, FineStep>, ISum<float>, IRounded<Single4, Single4>, IChannels<Single4, float>
{
    internal readonly float E0 = e0;
    internal readonly float E1 = e1;
    internal readonly float E2 = e2;
    internal readonly float E3 = e3;

    public static int Count => 4;

    public float First => E0;

    public float Last => E3;

    public static Single4 Gather(ArrayView<float> view, long at) => new(view[at], view[at + 1], view[at + 2], view[at + 3]);

    public static void Scatter(ArrayView<float> view, long at, Single4 vector)
    {
        view[at] = vector.E0;
        view[at + 1] = vector.E1;
        view[at + 2] = vector.E2;
        view[at + 3] = vector.E3;
    }

    public static Single4 Gather(ArrayView<float> view, long at, int count)
    {
        var last = count - 1;
        return new(view[at], view[at + Math.Min(1, last)], view[at + Math.Min(2, last)], view[at + Math.Min(3, last)]);
    }

    public static void Scatter(ArrayView<float> view, long at, Single4 vector, int count)
    {
        view[at] = vector.E0;
        if (count > 1)
        {
            view[at + 1] = vector.E1;
        }

        if (count > 2)
        {
            view[at + 2] = vector.E2;
        }

        if (count > 3)
        {
            view[at + 3] = vector.E3;
        }
    }

    public static float One => 1;

    public static Single4 Gather(ArrayView<float> view, long at, long start, long end, float outside) => new(
        Within.At(view, at, start, end, outside),
        Within.At(view, at + 1, start, end, outside),
        Within.At(view, at + 2, start, end, outside),
        Within.At(view, at + 3, start, end, outside));

    public static void Scatter(ArrayView<float> view, long at, Single4 vector, long start, long end)
    {
        Within.Set(view, at, start, end, vector.E0);
        Within.Set(view, at + 1, start, end, vector.E1);
        Within.Set(view, at + 2, start, end, vector.E2);
        Within.Set(view, at + 3, start, end, vector.E3);
    }

    public static FineStep Fold(Single4 gates, Single4 tokens) =>
        new FineStep(gates.E0, tokens.E0)
            .Then(gates.E1, tokens.E1)
            .Then(gates.E2, tokens.E2)
            .Then(gates.E3, tokens.E3);

    public static Single4 Run(Single4 gates, Single4 tokens, float state)
    {
        var x0 = gates.E0 * state + tokens.E0;
        var x1 = gates.E1 * x0 + tokens.E1;
        var x2 = gates.E2 * x1 + tokens.E2;
        var x3 = gates.E3 * x2 + tokens.E3;
        return new(x0, x1, x2, x3);
    }

    public static bool IsFinite(float state) => float.IsFinite(state);

    public Single4 Reversed() => new(E3, E2, E1, E0);

    public Single4 ShiftIn(float first) => new(first, E0, E1, E2);

    public Single4 ShiftOut(float last) => new(E1, E2, E3, last);

    public static Single4 operator *(Single4 left, Single4 right) =>
        new(left.E0 * right.E0, left.E1 * right.E1, left.E2 * right.E2, left.E3 * right.E3);

    public static Single4 Round(Single4 values) => values;

    public static Single4 Fill(float gate) => new(gate, gate, gate, gate);

    public static Single4 Fill(float gate, long at, long start, long end, float outside) => new(
        Within.Has(at, start, end) ? gate : outside,
        Within.Has(at + 1, start, end) ? gate : outside,
        Within.Has(at + 2, start, end) ? gate : outside,
        Within.Has(at + 3, start, end) ? gate : outside);

    public float Sum() => E0 + E1 + (E2 + E3);

    public float Sum(long at, long start, long end) => new Single4(
        Within.Has(at, start, end) ? E0 : default,
        Within.Has(at + 1, start, end) ? E1 : default,
        Within.Has(at + 2, start, end) ? E2 : default,
        Within.Has(at + 3, start, end) ? E3 : default).Sum();

    public static Single4 Advance(Single4 gates, Single4 states, Single4 tokens) => new(
        gates.E0 * states.E0 + tokens.E0,
        gates.E1 * states.E1 + tokens.E1,
        gates.E2 * states.E2 + tokens.E2,
        gates.E3 * states.E3 + tokens.E3);

    public static Single4 Take(ArrayView<float> values, int thread, int threads) => new(
        values[thread],
        values[threads + thread],
        values[2 * threads + thread],
        values[3 * threads + thread]);

    public void Leave(ArrayView<float> values, int thread, int threads)
    {
        values[thread] = E0;
        values[threads + thread] = E1;
        values[2 * threads + thread] = E2;
        values[3 * threads + thread] = E3;
    }

    public static bool AreFinite(Single4 states) => IsFinite(states.E0) & IsFinite(states.E1) & IsFinite(states.E2) & IsFinite(states.E3);

    public static Single4 Choose(Single4 marks, Single4 finite, Single4 other) => new(
        IsFinite(marks.E0) ? finite.E0 : other.E0,
        IsFinite(marks.E1) ? finite.E1 : other.E1,
        IsFinite(marks.E2) ? finite.E2 : other.E2,
        IsFinite(marks.E3) ? finite.E3 : other.E3);

    public static Single4 operator +(Single4 left, Single4 right) => new(
        left.E0 + right.E0,
        left.E1 + right.E1,
        left.E2 + right.E2,
        left.E3 + right.E3);

    /// <summary>A step for each of the channels.</summary>
    public readonly struct Steps : IChannelSteps<Steps, Single4, FineStep>
    {
        private readonly Steps<FineStep> _steps;

        private Steps(Steps<FineStep> steps) => _steps = steps;

        public static Steps Of(Single4 gates, Single4 tokens) => new(Steps<FineStep>.Of(gates, tokens));

        public Steps Then(Single4 gates, Single4 tokens) => new(_steps.Then(gates, tokens));

        public void Leave(ArrayView<FineStep> steps, int thread, int threads) => _steps.Leave(steps, thread, threads);
    }

    /// <summary>The same of any step.</summary>
    internal readonly struct Steps<TStep>(TStep s0, TStep s1, TStep s2, TStep s3)
        where TStep : unmanaged, IStep<TStep, float>
    {
        private readonly TStep _s0 = s0;
        private readonly TStep _s1 = s1;
        private readonly TStep _s2 = s2;
        private readonly TStep _s3 = s3;

        public static Steps<TStep> Of(Single4 gates, Single4 tokens) => new(
            TStep.Of(gates.E0, tokens.E0), TStep.Of(gates.E1, tokens.E1), TStep.Of(gates.E2, tokens.E2), TStep.Of(gates.E3, tokens.E3));

        public Steps<TStep> Then(Single4 gates, Single4 tokens) => new(
            _s0.Then(gates.E0, tokens.E0), _s1.Then(gates.E1, tokens.E1), _s2.Then(gates.E2, tokens.E2), _s3.Then(gates.E3, tokens.E3));

        public void Leave(ArrayView<TStep> steps, int thread, int threads)
        {
            steps[thread] = _s0;
            steps[threads + thread] = _s1;
            steps[2 * threads + thread] = _s2;
            steps[3 * threads + thread] = _s3;
        }
    }
}
