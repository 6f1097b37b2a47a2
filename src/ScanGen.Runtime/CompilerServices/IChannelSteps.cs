using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>A step for each channel of a vector.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="TChannels">The channels of one position.</typeparam>
/// <typeparam name="TStep">The step of one channel.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IChannelSteps<TSelf, TChannels, TStep>
    where TSelf : unmanaged, IChannelSteps<TSelf, TChannels, TStep>
    where TStep : unmanaged
{
    /// <summary>The steps of one position.</summary>
    static abstract TSelf Of(TChannels gates, TChannels tokens);

    /// <summary>These steps, and after them those of one position.</summary>
    TSelf Then(TChannels gates, TChannels tokens);

    /// <summary>Writes them to shared memory: one after the other, <paramref name="threads"/> apart, so that threads lie side by side.</summary>
    void Write(ArrayView<TStep> steps, int thread, int threads);
}
