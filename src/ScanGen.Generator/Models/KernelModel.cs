using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Models;

/// <summary>One <c>[ScanKernel]</c> as the user wrote it; the type is the enum's number, which need not be a member.</summary>
internal sealed record KernelModel(int SeqLen, int Dtype)
{
    /// <summary>The length of <c>ScanKernel.Any</c>: a call says how long its rows are.</summary>
    public const int Any = -1;

    /// <summary>Whether both the attribute's argument and its property say a length, of which this is the latter.</summary>
    public bool HasTwoLengths { get; init; }

    /// <summary>The element type of states, where it is said.</summary>
    public int? States { get; init; }

    /// <summary>The element type of states: that of gates and tokens, where nothing else is said.</summary>
    public int StatesDtype => States ?? Dtype;

    /// <summary>The class's layout.</summary>
    public ScanLayout Layout { get; init; }

    /// <summary>The class's maps, where it has any.</summary>
    public MapShape? Maps { get; init; }

    /// <summary>What is asked of the launch shape, forward and reverse.</summary>
    public LaunchShape Shape { get; init; }

    /// <summary>What is asked of the launch shape, backward.</summary>
    public LaunchShape BackwardShape { get; init; }
}
