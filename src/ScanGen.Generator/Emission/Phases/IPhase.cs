namespace ScanGen.Generator.Emission.Phases;

/// <summary>One step of the algorithm, written for one tile of the row.</summary>
internal interface IPhase
{
    void Write(Chunk chunk);
}
