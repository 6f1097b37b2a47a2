
namespace ScanGen.Calls;

/// <summary>Where packed sequences begin, in pinned memory. A call has no object in it: .NET clears twice what is large and has one.</summary>
/// <param name="Address">Where the offsets lie; 0 where sequences are not packed.</param>
/// <param name="Count">How many sequences.</param>
/// <param name="Total">Positions of all.</param>
/// <param name="Longest">Positions of the longest.</param>
/// <param name="Bits">Those of all offsets: what power of two all are multiples of.</param>
internal readonly record struct PackedPlaces(nint Address, int Count, long Total, long Longest, long Bits)
{
    public bool AreGiven => Address != 0;
}
