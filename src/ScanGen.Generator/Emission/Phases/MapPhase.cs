using ScanGen.Generator.Emission.Maps;
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

        chunk.Writer.Line();
        chunk.Writer.Line(chunk.Plan.IsBackward ? "// Map: gates once more, and the gradients of the states." : "// Map: gates and tokens.");
        foreach (var v in chunk.Vectors)
        {
            if (chunk.Plan.IsBackward)
            {
                WriteGates(chunk, v);
                WriteGradients(chunk, maps, v);
            }
            else
            {
                chunk.Writer.Line($"var (g{v}, t{v}) = {Class(chunk)}.Value({chunk.Maps!.OfMap(v)});");
                Bound(chunk, v, "g", chunk.Gate.Edge(chunk.Plan));
                Bound(chunk, v, "t", chunk.Zero);
            }
        }
    }

    private static void WriteGates(Chunk chunk, int vector)
    {
        if (chunk.Plan.Signature.Maps!.HasMapGradient)
        {
            chunk.Writer.Line($"var kept{vector} = {Class(chunk)}.Again({chunk.Maps!.OfMap(vector)});");
            chunk.Writer.Line($"var g{vector} = {Class(chunk)}.Gates(kept{vector});");
        }
        else
        {
            chunk.Writer.Line($"var g{vector} = {Class(chunk)}.Value({chunk.Maps!.OfMap(vector)}).Gates;");
        }

        Bound(chunk, vector, "g", chunk.Gate.Edge(chunk.Plan));
    }

    private static void WriteGradients(Chunk chunk, MapShape maps, int vector)
    {
        if (!maps.HasOutput)
        {
            return;
        }

        string[] gives = [$"d{vector}", .. maps.Output.Where(input => input.HasGradient).Select(input => chunk.Maps!.GradientOfOutput(input, vector))];
        var gradOutputs = chunk.Inputs.Where(input => input.Operand.Role == Models.Signature.Role.GradOutput).Select(input => input.Argument(vector));
        chunk.Writer.Line($"var {(gives.Length == 1 ? gives[0] : $"({string.Join(", ", gives)})")} = {Class(chunk)}.OutputGradient({chunk.Maps!.OfOutput(vector, chunk.State.Widened(vector))}, {string.Join(", ", gradOutputs)});");
        chunk.Writer.Line($"d{vector} += {chunk.Inputs.Last().Widened(vector)};");
        Bound(chunk, vector, "d", chunk.Zero);
    }

    /// <summary>Nothing of what a map makes of elements outside of the row comes into it.</summary>
    private static void Bound(Chunk chunk, int vector, string registers, string outside)
    {
        if (chunk.Plan.IsGuarded)
        {
            chunk.Writer.Line($"{registers}{vector} = {registers}{vector}.Within({chunk.At(vector)}, start, end, {outside});");
        }
    }

    private static string Class(Chunk chunk) => MapVectorEmitter.ClassName(chunk.Plan.Types);
}
