using ScanGen.Generator.Models;

namespace ScanGen.Generator.Emission.Phases;

/// <summary>Backward only: the gate after each vector, which the shifted recurrence begins with, and the state before it.</summary>
internal sealed class NeighbourPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (chunk.Plan.Direction != ScanDirection.Backward)
        {
            return;
        }

        chunk.Writer.Line();
        chunk.Writer.Line(chunk.Part == RowPart.Totals
            ? "// Neighbours: the gate after each vector; there is none past the end of the row."
            : "// Neighbours: the gate after each vector and the state before it; there is none past an end of the row.");
        foreach (var v in chunk.Vectors)
        {
            chunk.Writer.Line($"var next{v} = {chunk.Dialect.FromBefore(chunk, "gates", "g", v)};");
            if (chunk.Part != RowPart.Totals)
            {
                chunk.Writer.Line($"var previous{v} = {chunk.Dialect.FromAfter(chunk, "states", "x", v)};");
            }
        }
    }
}
