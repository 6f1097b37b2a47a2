using System.Numerics;
using ILGPU;

namespace ScanGen.Primitives;

/// <summary>Steps exchanged between the lanes of a warp by shuffles. Every lane of the warp takes part in each call.</summary>
public static class Lanes
{
    /// <summary>A round of the scan (Hillis and Steele, 1986): the lane takes in what <paramref name="distance"/> lanes before it holds.</summary>
    public static Step<T> Scan<T>(Step<T> step, int lane, int distance)
        where T : unmanaged, INumberBase<T>
    {
        var before = new Step<T>(Warp.ShuffleUp(step.Gate, distance), Warp.ShuffleUp(step.Token, distance));
        return lane >= distance ? before.Then(step) : step;
    }

    /// <summary>What the lane before holds; the identity for lane 0.</summary>
    public static Step<T> Before<T>(Step<T> step, int lane)
        where T : unmanaged, INumberBase<T>
    {
        var before = new Step<T>(Warp.ShuffleUp(step.Gate, 1), Warp.ShuffleUp(step.Token, 1));
        return lane > 0 ? before : Step<T>.Identity;
    }

    /// <summary>What lane <paramref name="source"/> holds.</summary>
    public static Step<T> At<T>(Step<T> step, int source)
        where T : unmanaged, INumberBase<T> =>
        new(Warp.Shuffle(step.Gate, source), Warp.Shuffle(step.Token, source));

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
}
