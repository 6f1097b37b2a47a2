namespace ScanGen.CompilerServices;

/// <summary>Whether a call has a tensor that callers may leave out: a type argument of a kernel, chosen when it is loaded.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPresence
{
    /// <summary>Whether it is there: a constant, so that nothing of it is left in a kernel where it is not.</summary>
    static abstract bool IsThere { get; }
}

/// <summary>It is there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Present : IPresence
{
    public static bool IsThere => true;
}

/// <summary>It is not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Absent : IPresence
{
    public static bool IsThere => false;
}
