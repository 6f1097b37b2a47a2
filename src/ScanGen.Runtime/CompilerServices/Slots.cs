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
    public static T Cross<TStep, T>(ArrayView<TStep> steps, ArrayView<T> entering, int first, int slots, int stride, T state)
        where TStep : unmanaged, IStep<TStep, T>
        where T : unmanaged
    {
        var before = TStep.Identity;
        for (var slot = 0; slot < slots; slot++)
        {
            var place = first + slot * stride;
            entering[place] = before.Apply(state);
            before = before.Then(steps[place]);
        }

        return before.Apply(state);
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
