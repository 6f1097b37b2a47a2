
namespace ScanGen.Calls;

/// <summary>Where packed sequences begin, in pinned memory. A call has no object in it: .NET clears twice what is large and has one.</summary>
/// <param name="Address">Where the offsets lie; 0 where sequences are not packed.</param>
/// <param name="Count">How many sequences.</param>
/// <param name="Total">Positions of all.</param>
/// <param name="Longest">Positions of the longest.</param>
/// <param name="Grain">The largest power of two that all offsets are multiples of; 0 where all are 0.</param>
internal readonly record struct PackedPlaces(nint Address, int Count, long Total, long Longest, long Grain)
{
    public bool AreGiven => Address != 0;
}
