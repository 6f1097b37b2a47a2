namespace ScanGen.Generator.Emission.Phases;

/// <summary>Runs the recurrence again from the raw values, with the state that enters each vector, and stores what it gives.</summary>
internal sealed class ApplyPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var plan = chunk.Plan;
        var writer = chunk.Writer;

        // With one warp nothing stands between the chunk's entering state and its first vector's.
        var entering = plan.Warps > 1 ? "entering" : "state";
        writer.Line();
        writer.Line("// Apply: run the recurrence again from the raw values, with the state that enters each vector.");
        if (plan.Warps > 1)
        {
            writer.Line("var entering = Lanes.At(Lanes.Before(warps, lane), warp).Apply(state);");
        }

        foreach (var v in chunk.Vectors)
        {
            Run(chunk, v, entering);
            var isLastVector = v == plan.Vectors - 1;
            if (!isLastVector || plan.Warps == 1 && !chunk.IsLast)
            {
                var total = plan.Warps > 1 ? $"total{v}" : chunk.Dialect.Total(chunk, v);
                writer.Line($"{entering} = {total}.Apply({entering});");
            }
        }

        if (plan.Warps > 1 && !chunk.IsLast)
        {
            writer.Line($"state = Lanes.At(warps, {plan.Warps - 1}).Apply(state);");
        }
    }

    private static void Run(Chunk chunk, int vector, string entering)
    {
        var (gates, tokens) = chunk.Recurrence(vector);
        var registers = chunk.Plan.Element.DeviceRegisters;
        var run = $"{registers}.Run({gates}, {tokens}, {chunk.Dialect.Before(chunk, vector)}.Apply({entering}))";
        chunk.Writer.Line($"var r{vector} = {run};");
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
