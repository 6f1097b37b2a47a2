namespace ScanGen.Simd;

/// <summary>What a kernel meets at the ends of its rows, in the order of the scan: the state that enters, and what has come of it.</summary>
/// <typeparam name="TVector">A hardware vector of accumulators, one value in every lane.</typeparam>
public interface IRowEnds<TVector>
    where TVector : struct
{
    /// <summary>The state before the first position of a row, or of a part of one.</summary>
    TVector Enter();

    /// <summary>Takes the product of a tile's gates.</summary>
    void Cross(TVector gate);

    /// <summary>Takes the product of a tile's gates, and its growth (<see cref="TileCarry"/>).</summary>
    void Cross(TVector gate, TVector growth);

    /// <summary>Takes the state after the last position.</summary>
    void Leave(TVector state);
}
