using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Planning;

/// <summary>Every number of one device kernel of the time-major layout.</summary>
/// <param name="SeqLen">Positions of a sequence.</param>
/// <param name="Signature">Its tensors.</param>
/// <param name="Pass">What is computed.</param>
/// <param name="Positions">Positions that a thread works on at a time, one after the other: all of them are loaded before the first is used.</param>
internal sealed record TimeMajorPlan(int SeqLen, KernelSignature Signature, ScanPass Pass, int Positions)
{
    /// <summary>The element types of its tensors.</summary>
    public TensorTypes Types => Signature.Types;

    /// <summary>What is computed with.</summary>
    public ElementType Element => Types.Computed;

    /// <summary>Lanes side by side, a vector of channels each: together the 128 bytes of a cache line. More would leave fewer groups, and more lanes idle where channels are few.</summary>
    public const int Lanes = 8;

    /// <summary>Stretches of time that threads of a group work on at once: with eight lanes, groups of a size that any device runs several of at a time.</summary>
    public const int Stretches = 16;

    public const int Threads = Stretches * Lanes;

    /// <summary>Channels that a group works on.</summary>
    public int Channels => Lanes * Element.ElementsPerVector;

    /// <summary>Positions that a group holds at a time.</summary>
    public int Tile => Stretches * Positions;

    /// <summary>Whether the length is known at run time only.</summary>
    public bool IsAny => SeqLen == KernelModel.Any;

    /// <summary>Tiles of a sequence; 0 where a call says how long it is.</summary>
    public int Tiles => IsAny ? 0 : (SeqLen + Tile - 1) / Tile;

    /// <summary>Whether the last tile goes past the end, or may.</summary>
    public bool HasTail => IsAny || SeqLen % Tile != 0;

    /// <summary>The positions that a thread may have the last one of the sequence at.</summary>
    public IEnumerable<int> LastPositions => IsAny ? Enumerable.Range(0, Positions) : [(SeqLen - 1) % Tile % Positions];

    public bool IsBackward => Pass == ScanPass.Backward;

    /// <summary>Bytes of shared memory: a step and a state for each channel and stretch, and whether some state is not finite.</summary>
    public int SharedBytes => Threads * Element.ElementsPerVector * (Element.StepSize + Math.Max(sizeof(float), Element.Size)) + sizeof(int);

    /// <summary>What a user's list has of it.</summary>
    public ListedPlan Listed => new(SeqLen, Types, Pass, KernelFamily.Group, Channels, Warps: 1, Positions, Tiles, SharedBytes);

    /// <summary>The plan in words.</summary>
    public string Describe() => $"{Channels} channels a group, {Stretches} stretches of {Count(Positions, "position")} a tile, {(IsAny ? "tiles by the length of the sequence" : Count(Tiles, "tile"))}";

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
