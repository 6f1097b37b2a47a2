using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Steps exchanged between the threads of a group through shared memory. Barriers are the caller's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Exchange
{
    /// <summary>A round of the scan (Hillis and Steele, 1986): the lane takes in what <paramref name="distance"/> lanes before it left.</summary>
    public static TStep Scan<TStep>(ArrayView<TStep> steps, TStep step, int slot, int lane, int distance)
        where TStep : unmanaged, IStep<TStep> =>
        (lane >= distance ? steps[slot - distance] : TStep.Identity).Then(step);

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

    /// <summary>What the lane before left; the identity for lane 0.</summary>
    public static TStep Before<TStep>(ArrayView<TStep> steps, int slot, int lane)
        where TStep : unmanaged, IStep<TStep> =>
        lane > 0 ? steps[slot - 1] : TStep.Identity;
}
