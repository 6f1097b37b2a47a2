
namespace ScanGen.Simd;

/// <summary>What threads share out in the time-major layout: a block of one sequence's channels, known by its number, sequence after sequence.</summary>
internal interface ITimeMajorShare
{
    static abstract void Run<T, TLanes, TVector>(in RowStreams streams, int share)
        where T : unmanaged
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct;
}
