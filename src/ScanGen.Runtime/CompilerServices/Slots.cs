using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>The slots of a tile: stretches of time that threads work on at once, one after the other in the order of the scan.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Slots
{
    /// <summary>
    /// Takes one channel's state across a tile: finds in shared memory what each slot does to a state, and leaves the state that enters it.
    /// The steps are composed, and the state goes through the composition: it is rounded once a tile, however many slots there are.
    /// </summary>
    /// <param name="steps">The step of each slot.</param>
    /// <param name="entering">Takes the state that enters each slot.</param>
    /// <param name="first">The place of the first slot's, in both.</param>
    /// <param name="slots">How many slots.</param>
    /// <param name="stride">From one slot's place to the next one's.</param>
    /// <param name="state">The state that enters the tile.</param>
    /// <returns>The state that leaves the tile.</returns>
    public static T Accumulate<TStep, T>(ArrayView<TStep> steps, ArrayView<T> entering, int first, int slots, int stride, T state)
        where TStep : unmanaged, IStep<TStep, T>
        where T : unmanaged
    {
        var before = TStep.Identity;
        for (var slot = 0; slot < slots; slot++)
        {
            var place = first + slot * stride;
            entering[place] = slot == 0 ? state : before.Apply(state);
            before = before.Then(steps[place]);
        }

        return before.Apply(state);
    }

    /// <summary>What shared memory holds for a thread's channels.</summary>
    public static TChannels Read<TChannels, T>(ArrayView<T> values, int thread, int threads)
        where TChannels : unmanaged, IRegisters<TChannels, T>
        where T : unmanaged => TChannels.Read(new ElementsApart<T>(values, thread, threads));

    /// <summary>
    /// One of as many turns as there are slots, where some state is not finite: each slot hands what it leaves on to the next, which begins with it where its own states,
    /// or those of a slot before, are not finite by compositions. In the channels beside nothing changes. All threads of the group take part.
    /// </summary>
    /// <param name="states">Shared memory for what slots leave; holds it after the last turn.</param>
    /// <param name="infinite">Shared memory for their marks.</param>
    /// <param name="after">What the thread's positions lead to.</param>
    /// <param name="marks">Not finite in channels that go on from slot to slot: in the first turn, what positions lead to from <paramref name="composed"/>.</param>
    /// <param name="composed">The state that enters the slot, by compositions.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="lanes">Threads of a slot.</param>
    /// <param name="threads">Threads of all slots.</param>
    /// <returns>The state that enters the slot, as far as it is known by now.</returns>
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

    /// <summary>After the last turn, the state that leaves the tile: of a channel that went from slot to slot what the last one leaves. All threads of the group take part.</summary>
    /// <param name="states">What slots leave.</param>
    /// <param name="infinite">Their marks.</param>
    /// <param name="thread">The thread, which takes a channel across the slots where there are so many.</param>
    /// <param name="channels">Channels of the group.</param>
    /// <param name="slots">How many slots.</param>
    /// <param name="lanes">Threads of a slot.</param>
    /// <param name="composed">The state by compositions.</param>
    public static T Leaving<T>(ArrayView<T> states, ArrayView<T> infinite, int thread, int channels, int slots, int lanes, T composed)
        where T : unmanaged, IMultiplyOperators<T, T, T>, IEqualityOperators<T, T, bool>
    {
        var state = composed;
        if (thread < channels)
        {
            var last = (thread / lanes * slots + slots - 1) * lanes + thread % lanes;
            state = Finite.Is(composed) & Finite.Is(infinite[last]) ? composed : states[last];
        }

        // The next tile writes there.
        Group.Barrier();
        return state;
    }

    /// <summary>The sum of what the slots have of one channel, in their order.</summary>
    /// <param name="values">What each slot has.</param>
    /// <param name="first">The place of the first slot's.</param>
    /// <param name="slots">How many slots.</param>
    /// <param name="stride">From one slot's place to the next one's.</param>
    public static T Sum<T>(ArrayView<T> values, int first, int slots, int stride)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        var sum = values[first];
        for (var slot = 1; slot < slots; slot++)
        {
            sum += values[first + slot * stride];
        }

        return sum;
    }
}
