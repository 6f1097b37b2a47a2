namespace ScanGen;

/// <summary>The element type of gates, tokens and states.</summary>
public enum ScanDtype
{
    /// <summary><see cref="float"/>, accumulated in <see cref="float"/>.</summary>
    Float32,

    /// <summary><see cref="System.Half"/>, accumulated in <see cref="float"/> and rounded once, to nearest even, at the store.</summary>
    Float16,

    /// <summary><see cref="ScanGen.BFloat16"/>, accumulated in <see cref="float"/> and rounded once, to nearest even, at the store.</summary>
    BFloat16,

    /// <summary><see cref="double"/>, accumulated in <see cref="double"/>.</summary>
    Float64,

    /// <summary><see cref="ScanGen.Complex64"/>, two floats. On the host accumulated in doubles and rounded once, to nearest even, at the store;
    /// on devices accumulated in floats, products of gates in doubles.</summary>
    Complex64,

    /// <summary><see cref="System.Numerics.Complex"/>, two doubles, accumulated in doubles.</summary>
    Complex128,
}
