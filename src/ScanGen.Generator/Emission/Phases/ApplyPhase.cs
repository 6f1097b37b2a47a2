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
        if (chunk.Plan.IsBackward)
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
}
