using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where there are maps: gates and tokens from the inputs; of gradients, gates once more, and what arrives at the states by way of the output.</summary>
internal sealed class MapPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        if (chunk.Plan.Signature.Maps is not { } maps)
        {
            return;
        }

        // In maps of floats a division branches, which keeps loads where they are by itself.
        if (chunk.Plan.Element.IsNarrow)
        {
            chunk.Writer.Line("Loads.ComeFirst();");
        }

        chunk.Writer.Line();
        chunk.Writer.Line(chunk.Plan.IsBackward ? "// Map: gates once more, and the gradients of the states." : "// Map: gates and tokens.");
        foreach (var v in chunk.Vectors)
        {
            if (chunk.Plan.IsBackward)
            {
                WriteGates(chunk, maps, v);
                WriteGradients(chunk, maps, v);
            }
            else
            {
                chunk.Writer.Line(chunk.Maps!.Value(v));
                Bound(chunk, v, "g", chunk.Gate.Edge(chunk.Plan));
                Bound(chunk, v, "t", chunk.Zero);
            }
        }
    }

    private static void WriteGates(Chunk chunk, MapShape maps, int vector)
    {
        if (maps.HasMapGradient)
        {
            chunk.Writer.Line(chunk.Maps!.Again(vector));
        }

        chunk.Writer.Line($"var g{vector} = {chunk.Maps!.Gates(vector)};");
        Bound(chunk, vector, "g", chunk.Gate.Edge(chunk.Plan));
    }

    private static void WriteGradients(Chunk chunk, MapShape maps, int vector)
    {
        if (maps.HasOutput)
        {
            chunk.Writer.Line(chunk.Maps!.OutputGradient(vector, chunk.State.Widened(vector)));
            Bound(chunk, vector, "d", chunk.Zero);
        }
    }

    /// <summary>Nothing of what a map makes of elements outside of the row comes into it.</summary>
    private static void Bound(Chunk chunk, int vector, string registers, string outside)
    {
        if (chunk.Plan.IsGuarded)
        {
            chunk.Writer.Line($"{registers}{vector} = {registers}{vector}.Within({chunk.At(vector)}, start, end, {outside});");
        }
    }
}
