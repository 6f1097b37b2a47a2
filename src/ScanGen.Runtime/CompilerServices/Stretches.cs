using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>The stretches of time of a tile: threads work on all of them at once, and they follow each other in the order of the scan.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Stretches
{
    /// <summary>
    /// Takes one channel's state across a tile: finds in shared memory what each stretch does to a state, and leaves the state that enters it.
    /// The steps are composed, and the state goes through the composition: it is rounded once a tile, however many stretches there are.
    /// </summary>
    /// <param name="steps">The step of each stretch.</param>
    /// <param name="entering">Takes the state that enters each stretch.</param>
    /// <param name="first">The place of the first stretch's, in both.</param>
    /// <param name="stretches">How many stretches.</param>
    /// <param name="stride">From one stretch's place to the next one's.</param>
    /// <param name="state">The state that enters the tile.</param>
    /// <returns>The state that leaves the tile.</returns>
    public static T Accumulate<TStep, T>(ArrayView<TStep> steps, ArrayView<T> entering, int first, int stretches, int stride, T state)
        where TStep : unmanaged, IStep<TStep, T>
        where T : unmanaged
    {
        var before = TStep.Identity;
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var place = first + stretch * stride;
            entering[place] = stretch == 0 ? state : before.Apply(state);
            before = before.Then(steps[place]);
        }

        return before.Apply(state);
    }

    /// <summary>What shared memory holds for a thread's channels.</summary>
    public static TChannels Read<TChannels, T>(ArrayView<T> values, int thread, int threads)
        where TChannels : unmanaged, IRegisters<TChannels, T>
        where T : unmanaged => TChannels.Read(new ElementsApart<T>(values, thread, threads));

    /// <summary>
    /// One of as many turns as there are stretches, where some state is not finite: each stretch hands what it leaves on to the next, which begins with it where its own states,
    /// or those of a stretch before, are not finite by compositions. In the channels beside nothing changes. All threads of the group take part.
    /// </summary>
    /// <param name="states">Shared memory for what stretches leave; holds it after the last turn.</param>
    /// <param name="infinite">Shared memory for their marks.</param>
    /// <param name="after">What the thread's positions lead to.</param>
    /// <param name="marks">Not finite in channels that go on from stretch to stretch: in the first turn, what positions lead to from <paramref name="composed"/>.</param>
    /// <param name="composed">The state that enters the stretch, by compositions.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="lanes">Threads of a stretch.</param>
    /// <param name="threads">Threads of all stretches.</param>
    /// <returns>The state that enters the stretch, as far as it is known by now.</returns>
    public static TChannels TakeTurn<TChannels, T>(
        ArrayView<T> states, ArrayView<T> infinite, TChannels after, ref TChannels marks, TChannels composed, int thread, int lanes, int threads)
        where TChannels : unmanaged, IRegisters<TChannels, T>
        where T : unmanaged
    {
        // What the memory held before, some threads may still read.
        Group.Barrier();
        after.Write(new ElementsApart<T>(states, thread, threads));
        marks.Write(new ElementsApart<T>(infinite, thread, threads));
        Group.Barrier();
        var before = Math.Max(thread - lanes, thread % lanes);
        marks = marks.Choose(Read<TChannels, T>(infinite, before, threads), marks);
        return thread < lanes ? composed : marks.Choose(composed, Read<TChannels, T>(states, before, threads));
    }

    /// <summary>After the last turn, the state that leaves the tile: of a channel that went from stretch to stretch what the last one leaves. All threads of the group take part.</summary>
    /// <param name="states">What stretches leave.</param>
    /// <param name="infinite">Their marks.</param>
    /// <param name="thread">The thread, which takes a channel across the stretches where there are so many.</param>
    /// <param name="channels">Channels of the group.</param>
    /// <param name="stretches">How many stretches.</param>
    /// <param name="lanes">Threads of a stretch.</param>
    /// <param name="composed">The state by compositions.</param>
    public static T Leaving<T>(ArrayView<T> states, ArrayView<T> infinite, int thread, int channels, int stretches, int lanes, T composed)
        where T : unmanaged, IMultiplyOperators<T, T, T>, IEqualityOperators<T, T, bool>
    {
        var state = composed;
        if (thread < channels)
        {
            var last = (thread / lanes * stretches + stretches - 1) * lanes + thread % lanes;
            state = Finite.Is(composed) & Finite.Is(infinite[last]) ? composed : states[last];
        }

        // The next tile writes there.
        Group.Barrier();
        return state;
    }

    /// <summary>The sum of what the stretches have of one channel, in their order.</summary>
    /// <param name="values">What each stretch has.</param>
    /// <param name="first">The place of the first stretch's.</param>
    /// <param name="stretches">How many stretches.</param>
    /// <param name="stride">From one stretch's place to the next one's.</param>
    public static T Sum<T>(ArrayView<T> values, int first, int stretches, int stride)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        var sum = values[first];
        for (var stretch = 1; stretch < stretches; stretch++)
        {
            sum += values[first + stretch * stride];
        }

        return sum;
    }
}
