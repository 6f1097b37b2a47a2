namespace ScanGen.CompilerServices.Maps;

/// <summary>What becomes of the results of maps: a type argument of a device kernel's numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPrecision
{
    /// <summary>Whether they are rounded to 16 bits after, so that some units of a float's last place are nothing.</summary>
    static abstract bool IsBrief { get; }
}

/// <summary>They are stored as they are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Precise : IPrecision
{
    public static bool IsBrief => false;
}

/// <summary>They are rounded to 16 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Brief : IPrecision
{
    public static bool IsBrief => true;
}
