using ScanGen.Generator.Models;

namespace ScanGen.Generator.Emission.Phases;

/// <summary>Scans the steps across lanes, for each vector by itself.</summary>
internal sealed class LaneScanPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var lanes = chunk.Plan.Lanes;
        var where = chunk.Plan.Family == KernelFamily.Warp ? "Warp" : "Lanes";
        chunk.Writer.Line();
        chunk.Writer.Line($"// {where}: after the round of {lanes / 2}, lane i holds the composition of lanes 0 to i.");
        chunk.Dialect.ScanLanes(chunk);
        chunk.Dialect.ShareWild(chunk);
    }
}
