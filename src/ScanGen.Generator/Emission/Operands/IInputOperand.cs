namespace ScanGen.Generator.Emission.Operands;

/// <summary>A tensor that a kernel reads, a vector at a time.</summary>
internal interface IInputOperand
{
    /// <summary>Brings a vector into registers.</summary>
    void Load(Chunk chunk, int vector);

    /// <summary>A vector as the scan sees it: widened, and turned round where positions are visited from the last.</summary>
    string InScanOrder(Chunk chunk, int vector);

    /// <summary>The element of a vector that the scan visits last.</summary>
    string Last(Chunk chunk, int vector);

    /// <summary>The element that the scan visits right before a vector.</summary>
    string Before(Chunk chunk, int vector);

    /// <summary>The element that the scan visits right after a vector.</summary>
    string After(Chunk chunk, int vector);
}
