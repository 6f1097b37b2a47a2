using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Registers whose elements are channels at one position of time: recurrences side by side, none of which knows of the others.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The accumulator.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IChannels<TSelf, T>
    where TSelf : struct, IChannels<TSelf, T>
    where T : unmanaged
{
    /// <summary>The states one position on, channel by channel.</summary>
    static abstract TSelf Advance(TSelf gates, TSelf states, TSelf tokens);

    /// <summary>What shared memory holds for a thread's channels: one after the other, <paramref name="threads"/> apart, so that threads lie side by side.</summary>
    static abstract TSelf Take(ArrayView<T> values, int thread, int threads);

    /// <summary>Writes them to where <see cref="Take"/> would look for a thread's.</summary>
    void Leave(ArrayView<T> values, int thread, int threads);

    /// <summary>Whether no channel is infinite or NaN.</summary>
    static abstract bool AreFinite(TSelf states);

    /// <summary>Channel by channel, one of two values: the second where <paramref name="marks"/> are not finite.</summary>
    static abstract TSelf Choose(TSelf marks, TSelf finite, TSelf other);

    /// <summary>The sums, channel by channel.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);
}

/// <summary>A step for each channel of a vector.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TChannels">The channels of one position.</typeparam>
/// <typeparam name="TStep">The step of one channel.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IChannelSteps<TSelf, TChannels, TStep>
    where TSelf : struct, IChannelSteps<TSelf, TChannels, TStep>
    where TStep : unmanaged, IStep<TStep>
{
    /// <summary>The steps of one position.</summary>
    static abstract TSelf Of(TChannels gates, TChannels tokens);

    /// <summary>These steps, and after them those of one position.</summary>
    TSelf Then(TChannels gates, TChannels tokens);

    /// <summary>Writes them to shared memory, where <see cref="IChannels{TSelf, T}.Take"/> would look for a thread's.</summary>
    void Leave(ArrayView<TStep> steps, int thread, int threads);
}
