using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Steps exchanged between the lanes of a warp by shuffles. Every lane of the warp takes part in each call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Lanes
{
    private const int LaneCount = 32;

    /// <summary>A round of the scan (Hillis and Steele, 1986): the lane takes in what <paramref name="distance"/> lanes before it holds.</summary>
    public static TStep Scan<TStep>(TStep step, int lane, int distance)
        where TStep : unmanaged, IStep<TStep> => Before(step, lane, distance).Then(step);

    /// <summary>What the lane before holds; the identity for lane 0.</summary>
    public static TStep Before<TStep>(TStep step, int lane)
        where TStep : unmanaged, IStep<TStep> => Before(step, lane, distance: 1);

    /// <summary>What lane <paramref name="source"/> holds.</summary>
    public static TStep At<TStep>(TStep step, int source)
        where TStep : unmanaged, IStep<TStep> => TStep.Shuffle(step, source);

    /// <summary>The composition of the first <paramref name="count"/> steps in shared memory, however many: each of 32 lanes takes some that
    /// follow each other. All lanes get it.</summary>
    public static TStep Compose<TStep>(ArrayView<TStep> steps, int count, int lane)
        where TStep : unmanaged, IStep<TStep>
    {
        var share = (count + LaneCount - 1) / LaneCount;
        var composed = TStep.Identity;
        for (var step = lane * share; step < Math.Min((lane + 1) * share, count); step++)
        {
            composed = composed.Then(steps[step]);
        }

        for (var distance = 1; distance < LaneCount; distance *= 2)
        {
            composed = Scan(composed, lane, distance);
        }

        return At(composed, LaneCount - 1);
    }

    /// <summary>The value of the lane before; <paramref name="edge"/> for lane 0.</summary>
    public static T FromBefore<T>(T value, int lane, T edge)
        where T : unmanaged
    {
        var before = Warp.ShuffleUp(value, 1);
        return lane > 0 ? before : edge;
    }

    /// <summary>The value of the lane after; <paramref name="edge"/> for the last of <paramref name="lanes"/>.</summary>
    public static T FromAfter<T>(T value, int lane, int lanes, T edge)
        where T : unmanaged
    {
        var after = Warp.ShuffleDown(value, 1);
        return lane < lanes - 1 ? after : edge;
    }

    /// <summary>A round of a sum: the lane takes in what <paramref name="distance"/> lanes after it hold. After the round of 1 lane 0 has it all.</summary>
    public static T Sum<T>(T value, int distance)
        where T : unmanaged, IAdditionOperators<T, T, T> => value + Warp.ShuffleDown(value, distance);

    /// <summary>The identity rather than a branch where there is no such lane: vectors are scanned side by side, and a branch parts them.</summary>
    private static TStep Before<TStep>(TStep step, int lane, int distance)
        where TStep : unmanaged, IStep<TStep>
    {
        var before = TStep.ShuffleUp(step, distance);
        return lane >= distance ? before : TStep.Identity;
    }
}
