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
        writer.Line("// Apply: the recurrence again, from the state that enters each vector.");
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
        if (!chunk.Plan.IsBackward)
        {
            chunk.Store(chunk.Plan.Signature.State, vector, $"r{vector}");
            if (maps.HasOutput)
            {
                chunk.Writer.Line(chunk.Maps!.OutputValue(vector, $"TOrder.Turn(r{vector})"));
            }
        }
        else if (maps.HasMapGradient)
        {
            var states = chunk.Adjoint($"{chunk.State.InScanOrder(vector)}.ShiftOut({chunk.StateAfter(vector)})");
            chunk.Writer.Line(chunk.Maps!.Gradient(vector, $"TOrder.Turn({chunk.Algebra.GradGate($"r{vector}", states)})", $"TOrder.Turn(r{vector})"));
        }

        foreach (var output in chunk.Outputs.Where(output => output.Operand.Role != Role.State))
        {
            output.StoreInMemoryOrder(chunk, vector, chunk.Maps!.Stored(output.Operand, vector));
        }
    }
}
