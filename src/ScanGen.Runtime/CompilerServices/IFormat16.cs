namespace ScanGen.CompilerServices;

/// <summary>What 16 bits stand for: a format of numbers that kernels compute with as <see cref="float"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFormat16
{
    /// <summary>The bits of 1, the neutral gate.</summary>
    static abstract ushort One { get; }

    /// <summary>The number that the lower 16 bits stand for; the upper ones may be anything.</summary>
    static abstract float Widen(uint bits);

    /// <summary>The number that the upper 16 bits stand for; the lower ones may be anything.</summary>
    static abstract float WidenUpper(uint bits);

    /// <summary>The bits, in the lower half, of the number nearest to <paramref name="value"/>, ties to even.</summary>
    static abstract uint Round(float value);
}
