using System.Runtime.InteropServices;

namespace ScanGen.Simd;

/// <summary>What differs between the kernels of the host: numbers that the generator plans, and that a call passes as a type argument, so that the compiler makes a kernel of its own for each.</summary>
/// <remarks>The size of the type in bytes is that of a tile in vectors: 1, 2 or 4. Sizes are all that the compiler knows early enough to leave out, rather than inline, what is for larger tiles.</remarks>
public interface IRowPlan
{
    /// <summary>Whether one gate is a whole row's. A kernel then works on one row, or a part of one, and its gates are that gate.</summary>
    static virtual bool HasBroadcastGates => false;
}

/// <summary>Tiles of one vector.</summary>
[StructLayout(LayoutKind.Sequential, Size = 1)]
public readonly struct OneVector : IRowPlan;

/// <summary>Tiles of two vectors.</summary>
[StructLayout(LayoutKind.Sequential, Size = 2)]
public readonly struct TwoVectors : IRowPlan;

/// <summary>Tiles of four vectors.</summary>
[StructLayout(LayoutKind.Sequential, Size = 4)]
public readonly struct FourVectors : IRowPlan;

/// <summary>The tiles of another plan, where one gate is a whole row's.</summary>
public readonly struct BroadcastGates<TPlan> : IRowPlan
    where TPlan : struct, IRowPlan
{
#pragma warning disable CS0169 // It gives the type its size.
    private readonly TPlan _tiles;
#pragma warning restore CS0169

    /// <inheritdoc/>
    public static bool HasBroadcastGates => true;
}
