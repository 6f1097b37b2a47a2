using ScanGen.Generator.Emission.Maps;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Emission.Phases;

/// <summary>Runs the recurrence again from the raw values, with the state that enters each vector, and stores what it gives.</summary>
internal sealed class ApplyPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var writer = chunk.Writer;
        writer.Line();
        writer.Line("// Apply: run the recurrence again from the raw values, with the state that enters each vector.");
        foreach (var v in chunk.Vectors)
        {
            Run(chunk, v);
        }

        if (!chunk.IsLast)
        {
            writer.Line("state = leaving;");
        }
    }

    private static void Run(Chunk chunk, int vector)
    {
        chunk.Writer.Line($"var r{vector} = {chunk.Run(vector)};");
        if (chunk.Plan.RowsPerGroup == 1)
        {
            Store(chunk, vector);
            return;
        }

        // A group's last rows may lie past the end; its threads take part in every exchange, and only here drop out.
        using (chunk.Writer.Block("if (inRange)"))
        {
            Store(chunk, vector);
        }

        if (vector < chunk.Plan.Vectors - 1)
        {
            chunk.Writer.Line();
        }
    }

    private static void Store(Chunk chunk, int vector)
    {
        if (chunk.Plan.Signature.Maps is { } maps)
        {
            StoreMapped(chunk, maps, vector);
        }
        else if (chunk.Plan.IsBackward)
        {
            var states = chunk.Adjoint($"{chunk.State.InScanOrder(vector)}.ShiftOut({chunk.StateAfter(vector)})");
            chunk.Store(chunk.Plan.Signature.GradToken, vector, $"r{vector}");
            chunk.Store(chunk.Plan.Signature.GradGate, vector, chunk.Algebra.GradGate($"r{vector}", states));
        }
        else
        {
            chunk.Store(chunk.Plan.Signature.State, vector, $"r{vector}");
        }
    }

    private static void StoreMapped(Chunk chunk, MapShape maps, int vector)
    {
        var map = MapVectorEmitter.ClassName(chunk.Plan.Types);
        if (!chunk.Plan.IsBackward)
        {
            chunk.Store(chunk.Plan.Signature.State, vector, $"r{vector}");
            if (maps.HasOutput)
            {
                var registers = maps.Outputs.Select((_, place) => chunk.Maps!.Output(place, vector)).ToArray();
                chunk.Writer.Line($"var {Tuple(registers)} = {map}.OutputValue({chunk.Maps!.OfOutput(vector, $"TOrder.Turn(r{vector})")});");
                StoreAll(chunk, vector, output => registers[output.Place]);
            }

            return;
        }

        var states = chunk.Adjoint($"{chunk.State.InScanOrder(vector)}.ShiftOut({chunk.StateAfter(vector)})");
        if (maps.HasMapGradient)
        {
            var gives = maps.Map.Where(input => input.HasGradient).Select(input => chunk.Maps!.GradientOfMap(input, vector));
            var gradGates = $"TOrder.Turn({chunk.Algebra.GradGate($"r{vector}", states)})";
            chunk.Writer.Line($"var {Tuple([.. gives])} = {map}.Gradient({chunk.Maps!.OfMap(vector)}, {gradGates}, TOrder.Turn(r{vector}), kept{vector});");
        }

        StoreAll(chunk, vector, gradient => Gradient(chunk, maps, maps.Inputs[gradient.Place], vector));
    }

    private static void StoreAll(Chunk chunk, int vector, Func<Operand, string> registers)
    {
        foreach (var output in chunk.Outputs.Where(output => output.Operand.Role != Role.State))
        {
            output.StoreInMemoryOrder(chunk, vector, registers(output.Operand));
        }
    }

    /// <summary>The sum of what both maps give.</summary>
    private static string Gradient(Chunk chunk, MapShape maps, MapParameter input, int vector) => string.Join(" + ", new[]
    {
        maps.Map.Any(other => other.Name == input.Name && other.HasGradient) ? chunk.Maps!.GradientOfMap(input, vector) : null,
        maps.Output.Any(other => other.Name == input.Name && other.HasGradient) ? chunk.Maps!.GradientOfOutput(input, vector) : null,
    }.OfType<string>());

    private static string Tuple(string[] names) => names.Length == 1 ? names[0] : $"({string.Join(", ", names)})";
}
