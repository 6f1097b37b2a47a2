using System.Numerics;
using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Steps exchanged between the threads of a group through shared memory. Barriers are the caller's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Exchange
{
    /// <summary>A round of the scan (Hillis and Steele, 1986): the lane takes in what <paramref name="distance"/> lanes before it left.</summary>
    public static TStep Scan<TStep>(ArrayView<TStep> steps, TStep step, int place, int lane, int distance)
        where TStep : unmanaged, IStep<TStep> =>
        (lane >= distance ? steps[place - distance] : TStep.Identity).Then(step);

    /// <summary>The composition of the first <paramref name="count"/> steps.</summary>
    public static TStep Compose<TStep>(ArrayView<TStep> steps, int count)
        where TStep : unmanaged, IStep<TStep>
    {
        var composed = TStep.Identity;
        for (var step = 0; step < count; step++)
        {
            composed = composed.Then(steps[step]);
        }

        return composed;
    }

    /// <summary>The state after the first <paramref name="count"/> steps, one after the other: where each leads to a finite state, their composition may not.</summary>
    public static T Apply<TStep, T>(ArrayView<TStep> steps, int count, T state)
        where TStep : unmanaged, IStep<TStep, T>
        where T : unmanaged
    {
        for (var step = 0; step < count; step++)
        {
            state = steps[step].Apply(state);
        }

        return state;
    }

    /// <summary>Whether any thread of the group says so. What was in <paramref name="shared"/> is lost.</summary>
    public static bool Any(ArrayView<int> shared, bool says)
    {
        Group.Barrier();
        if (Group.IdxX == 0)
        {
            shared[0] = 0;
        }

        Group.Barrier();
        if (says)
        {
            shared[0] = 1;
        }

        Group.Barrier();
        var any = shared[0] != 0;
        Group.Barrier();
        return any;
    }

    /// <summary>As <see cref="Lanes.Serial"/>, of lanes that are the threads of a group: each takes its turn between two barriers.</summary>
    /// <param name="gates">The gates of the lane's vector.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="entering">The state that enters it, by compositions.</param>
    /// <param name="carry">What comes to the first lane; becomes what the last one leaves.</param>
    /// <param name="carries">Where it goes from lane to lane, in shared memory: one for each row of the group.</param>
    /// <param name="row">Which of them is the lane's.</param>
    /// <param name="lane">The lane's place in its row.</param>
    /// <param name="lanes">Lanes that share a row.</param>
    /// <returns>The state that enters the lane's vector.</returns>
    public static T Serial<TRegisters, T>(TRegisters gates, TRegisters tokens, T entering, ref Carry<T> carry, ArrayView<Carry<T>> carries, int row, int lane, int lanes)
        where TRegisters : unmanaged, IRegisters<TRegisters, T>
        where T : unmanaged, IMultiplyOperators<T, T, T>, IEqualityOperators<T, T, bool>
    {
        for (var turn = 0; turn < lanes; turn++)
        {
            if (lane == turn)
            {
                carries[row] = Through(turn == 0 ? carry : carries[row], gates, tokens, ref entering);
            }

            Group.Barrier();
        }

        carry = carries[row];
        Group.Barrier();
        return entering;
    }

    /// <summary>What a carry is after one more turn.</summary>
    private static Carry<T> Through<TRegisters, T>(Carry<T> carry, TRegisters gates, TRegisters tokens, ref T entering)
        where TRegisters : unmanaged, IRegisters<TRegisters, T>
        where T : unmanaged, IMultiplyOperators<T, T, T>, IEqualityOperators<T, T, bool>
    {
        var isSerial = carry.IsSerial | (Finite.Is(gates.Run(tokens, entering).Last) ? 0 : 1);
        entering = isSerial != 0 ? carry.State : entering;
        return new(gates.Run(tokens, entering).Last, isSerial);
    }

    /// <summary>What the lane before left; the identity for lane 0.</summary>
    public static TStep Before<TStep>(ArrayView<TStep> steps, int place, int lane)
        where TStep : unmanaged, IStep<TStep> =>
        lane > 0 ? steps[place - 1] : TStep.Identity;
}
