using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where states leave rows: the thread that has the last position of a row stores its carry-out, which has the bits of the last state.</summary>
internal sealed class LeavePhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var (plan, writer) = (chunk.Plan, chunk.Writer);
        if (!chunk.IsLast)
        {
            return;
        }

        writer.Line();
        writer.Line(plan.IsBackward ? "// Carry-out: the gradient, across the gate that the scan visits last." : "// Carry-out: the state after the row.");
        using (writer.Block($"if ({string.Join(" && ", HasCarryOut(plan))})"))
        {
            if (!plan.IsGuarded)
            {
                WriteCarryOut(chunk, plan.Vectors - 1);
                return;
            }

            foreach (var v in chunk.Vectors)
            {
                using (writer.Block($"{(v == 0 ? "" : "else ")}if (TOrder.HasLast({chunk.At(v)}, {plan.ElementsPerVector}, start, end))"))
                {
                    WriteCarryOut(chunk, v);
                }
            }
        }
    }

    /// <summary>Past the end of a row nothing changes the state, but that a gradient has crossed the last gate there.</summary>
    private static void WriteCarryOut(Chunk chunk, int vector)
    {
        var plan = chunk.Plan;
        var state = $"r{vector}.Last";
        if (plan.IsBackward)
        {
            var crossing = chunk.Algebra.Cross(chunk.Adjoint(chunk.Gate.Last(vector)), state);
            state = plan.IsGuarded ? $"TOrder.Ends({chunk.At(vector)}, {plan.ElementsPerVector}, start, end) ? {crossing} : {state}" : crossing;
        }

        chunk.Writer.Line($"rows.CarryOut(row, {plan.Types.States.NarrowOne(state)});");
    }

    private static IEnumerable<string> HasCarryOut(KernelPlan plan)
    {
        yield return "rows.HasCarryOut";
        if (plan.RowsPerGroup > 1)
        {
            yield return "inRange";
        }

        if (plan.IsGuarded)
        {
            yield break;
        }

        if (plan.IsSplit)
        {
            yield return $"segment == {plan.Segments - 1}";
        }

        if (plan.Warps > 1)
        {
            yield return $"warp == {plan.Warps - 1}";
        }

        yield return $"lane == {plan.Lanes - 1}";
    }
}
