namespace ScanGen.Generator.Emission.Host;

/// <summary>One step of the algorithm, written for one tile of the row.</summary>
internal interface IHostPhase
{
    void Write(HostTile tile);
}
