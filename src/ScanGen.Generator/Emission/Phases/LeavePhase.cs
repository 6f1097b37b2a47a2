using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Phases;

/// <summary>Where states leave rows: the thread that ends a row stores its carry-out.</summary>
internal sealed class LeavePhase : IPhase
{
    public void Write(Chunk chunk)
    {
        var plan = chunk.Plan;
        if (!chunk.IsLast)
        {
            return;
        }

        var last = plan.Vectors - 1;

        // Past the end of a row nothing changes the state, but that a gradient has crossed the last gate there.
        var state = $"r{last}.Last";
        if (plan.IsBackward)
        {
            var crossing = chunk.Algebra.Cross(chunk.Adjoint(chunk.Gate.Last(last)), state);
            state = plan.IsGuarded ? $"TOrder.Ends({chunk.At(last)}, {plan.ElementsPerVector}, start, end) ? {crossing} : {state}" : crossing;
        }

        chunk.Writer.Line();
        chunk.Writer.Line(plan.IsBackward ? "// Carry-out: the gradient, across the gate that the scan visits last." : "// Carry-out: the state after the row.");
        using (chunk.Writer.Block($"if ({string.Join(" && ", IsLastThread(plan))})"))
        {
            chunk.Writer.Line($"rows.CarryOut(row, {plan.Types.States.NarrowOne(state)});");
        }
    }

    private static IEnumerable<string> IsLastThread(KernelPlan plan)
    {
        yield return "rows.HasCarryOut";
        if (plan.RowsPerGroup > 1)
        {
            yield return "inRange";
        }

        if (plan.IsSplit)
        {
            yield return $"segment == {(plan.IsAny ? "length.Segments - 1" : $"{plan.Segments - 1}")}";
        }

        if (plan.Warps > 1)
        {
            yield return $"warp == {(plan.IsAny ? $"Group.DimX / {plan.Lanes} - 1" : $"{plan.Warps - 1}")}";
        }

        yield return $"lane == {plan.Lanes - 1}";
    }
}
