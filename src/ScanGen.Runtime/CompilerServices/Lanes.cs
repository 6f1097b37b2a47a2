using System.Numerics;
using ILGPU;
using ILGPU.Runtime.Cuda;

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

    /// <summary>Whether any lane of the warp says so.</summary>
    public static bool Any(bool says)
    {
        var any = says ? 1 : 0;
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("{ .reg .pred p; setp.ne.s32 p, %1, 0; vote.sync.any.pred p, p, 0xffffffff; selp.s32 %0, 1, 0, p; }", out int voted, any);
            return voted != 0;
        }

        for (var distance = LaneCount / 2; distance > 0; distance /= 2)
        {
            any |= Warp.ShuffleXor(any, distance);
        }

        return any != 0;
    }

    /// <summary>
    /// Runs a vector of each lane, lane after lane from the first one whose states are not finite. A product of gates may be out of range where no state is, and what it is
    /// applied to is lost; a loop's states, which these are, have no such product.
    /// </summary>
    /// <param name="gates">The gates of the lane's vector.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="entering">The state that enters it, by compositions.</param>
    /// <param name="carry">What comes to the first lane; becomes what the last one leaves.</param>
    /// <param name="lane">The lane's place in its row.</param>
    /// <param name="lanes">Lanes that share a row.</param>
    /// <returns>The state that enters the lane's vector.</returns>
    public static T Serial<TRegisters, T>(TRegisters gates, TRegisters tokens, T entering, ref Carry<T> carry, int lane, int lanes)
        where TRegisters : unmanaged, IRegisters<TRegisters, T>
        where T : unmanaged, IMultiplyOperators<T, T, T>, IEqualityOperators<T, T, bool>
    {
        var isSerial = Finite.Is(gates.Run(tokens, entering).Last) ? 0 : 1;
        isSerial |= lane == 0 ? carry.IsSerial : 0;
        for (var distance = 1; distance < lanes; distance *= 2)
        {
            var before = Warp.ShuffleUp(isSerial, distance);
            isSerial |= lane >= distance ? before : 0;
        }

        var first = Warp.LaneIdx - lane;
        var state = carry.State;
        var turn = 0;
        do
        {
            KeepRolled();
            var own = isSerial != 0 ? state : entering;
            entering = lane == turn ? own : entering;
            state = Warp.Shuffle(gates.Run(tokens, own).Last, first + turn);
            turn++;
        }
        while (turn < lanes);

        carry = new(state, Warp.Shuffle(isSerial, first + lanes - 1));
        return entering;
    }

    /// <summary>The value of lane <paramref name="source"/>.</summary>
    public static T OfLane<T>(T value, int source)
        where T : unmanaged => Warp.Shuffle(value, source);

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

    /// <summary>At the beginning of a loop: it is not unrolled. What a rare case does is not to take registers from all others.</summary>
    internal static void KeepRolled()
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit(".pragma \"nounroll\";");
        }
    }
}
