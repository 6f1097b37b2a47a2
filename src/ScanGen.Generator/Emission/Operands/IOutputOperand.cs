namespace ScanGen.Generator.Emission.Operands;

/// <summary>A tensor that a kernel writes, a vector at a time.</summary>
internal interface IOutputOperand
{
    /// <summary>Takes a vector in the order of the scan.</summary>
    void Store(Chunk chunk, int vector, string registers);
}
