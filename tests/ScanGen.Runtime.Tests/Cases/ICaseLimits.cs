namespace ScanGen.Runtime.Tests.Cases;

/// <summary>How much of the table a kind of device gets: simulators do some 10^5 elements a second.</summary>
public interface ICaseLimits
{
    /// <summary>Elements of a tensor.</summary>
    static abstract int LargestCase { get; }

    /// <summary>Whether each lane is a thread of the machine.</summary>
    static virtual bool IsSimulator => false;

    /// <summary>Whether a kernel takes a second to compile.</summary>
    static virtual bool CompilesSlowly => false;

    /// <summary>Cases at random besides.</summary>
    static abstract int RandomCases { get; }
}
