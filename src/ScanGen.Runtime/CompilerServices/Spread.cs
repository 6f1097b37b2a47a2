using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>Makes vectors of what positions share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Spread
{
    /// <summary>One value in every place.</summary>
    public static TVector Over<TVector, T>(T value)
        where TVector : unmanaged, IVector<TVector, T>
        where T : unmanaged => TVector.Read(new Same<T>(value));

    /// <summary>The values of <paramref name="count"/> channels or as many as a vector has.</summary>
    /// <remarks>There is one, or they are as many as the channels of some sequences, so that those of a vector lie side by side; where they begin, nobody knows.</remarks>
    /// <param name="values">The values.</param>
    /// <param name="row">The first channel's number among those of all sequences.</param>
    /// <param name="count">Channels that there are from that one on.</param>
    public static TVector OverChannels<TVector, T>(ArrayView<T> values, long row, int count)
        where TVector : unmanaged, IVector<TVector, T>
        where T : unmanaged =>
        values.IntLength == 1 ? Over<TVector, T>(values[0]) : TVector.Read(new FirstElements<T>(values, (int)row % values.IntLength, count));
}
