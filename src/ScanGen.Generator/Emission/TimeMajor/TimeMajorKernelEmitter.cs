using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>
/// Writes the kernels of one length and type in the time-major layout as a static class of a method for each pass. Channels know nothing of each other, so that lanes have nothing to
/// shuffle: the same text is for every device.
/// </summary>
internal static class TimeMajorKernelEmitter
{
    public static string Emit(GeneratedNames names, KernelModel kernel)
    {
        var types = TensorTypes.Of(kernel);
        return KernelClassWriter.Emit(
            names,
            $"Time-major sequences of {(kernel.SeqLen == KernelModel.Any ? "any number of" : $"{kernel.SeqLen}")} {types.Words}, for devices of any warp size.",
            GeneratedNames.KernelClass(types, kernel.SeqLen, KernelFamily.Group),
            writer => writer.Parts(TimeMajorPlanner.PlanAll(kernel), plan => WriteKernel(new(writer, plan))),
            [.. KernelClassWriter.Usings(types, kernel.Maps), "global::System"]);
    }

    private static void WriteKernel(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        KernelClassWriter.WriteSignature(
            writer, plan.Signature, plan.Pass, $"{plan.Pass}", plan.Describe(), $"threads: {TimeMajorPlan.Threads}, rowsPerGroup: {plan.Channels}", "sequences", "ISequenceFrame");
        using (writer.Braces())
        {
            TimeMajorStart.Write(tile);

            // One tile has a loop too: without it the PTX generator of ILGPU 1.5.3 throws where positions share gates.
            using (writer.Block($"for (var tile = 0; tile < {tile.SeqLen}; tile += {plan.Tile})"))
            {
                WriteAddresses(tile);
                WriteLoad(tile);
                WriteFold(tile);
                WriteAccumulate(tile);
                TimeMajorTurns.Write(tile);
                WriteApply(tile);
            }

            if (plan.IsBackward)
            {
                WriteReduceSums(tile);
            }
        }
    }

    /// <summary>Where the thread's positions lie. Past the end of the sequence that is its last position, where reading does no harm.</summary>
    private static void WriteAddresses(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        writer.Line($"var time = tile + stretch * {plan.Positions};");
        var first = plan.HasTail ? "first" : "time";
        if (plan.HasTail)
        {
            writer.Line($"var first = Math.Min(time, {(plan.IsAny ? "seqLen - 1" : $"{plan.SeqLen - 1}")});");
        }

        writer.Line($"var at0 = start + TOrder.Time({first}, {tile.SeqLen}) * (long)step;");
        for (var position = 1; position < plan.Positions; position++)
        {
            writer.Line($"var at{position} = {(plan.HasTail ? tile.IfInside(position, TimeMajorTile.After(position - 1), $"at{position - 1}") : TimeMajorTile.After(position - 1))};");
        }

        if (plan.IsBackward)
        {
            writer.Line($"var before = {first} > 0 ? TOrder.Ahead(at0, -step) : at0;");
            writer.Line($"var after = {tile.IfInside(plan.Positions, TimeMajorTile.After(plan.Positions - 1), $"at{plan.Positions - 1}")};");
        }

        writer.Line();
    }

    private static void WriteLoad(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        if (plan.Signature.Maps is { } maps)
        {
            TimeMajorMaps.WriteLoad(tile, maps);
        }
        else if (plan.IsBackward)
        {
            WriteLoadBackward(tile);
        }
        else
        {
            writer.Line("// Load.");
            foreach (var position in tile.Positions)
            {
                writer.Line($"var g{position} = {tile.Load(plan.Signature.Gate, $"at{position}")};");
                writer.Line($"var t{position} = {tile.Load(plan.Signature.Token, $"at{position}")};");
            }
        }

        if (plan.IsBackward)
        {
            WriteEdges(tile);
        }

        writer.Line();
    }

    private static void WriteLoadBackward(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        writer.Line("// Load: a gradient crosses the gate of the position that the scan came from, and meets the state of the one that it goes to; past an end are the states there.");
        foreach (var position in tile.Positions)
        {
            writer.Line($"var g{position} = {tile.Load(plan.Signature.Gate, position == 0 ? "before" : $"at{position - 1}")};");
            writer.Line($"var x{position} = {tile.Load(plan.Signature.State, position == plan.Positions - 1 ? "after" : $"at{position + 1}")};");
            writer.Line($"var d{position} = {tile.Load(plan.Signature.GradState, $"at{position}")};");
        }
    }

    /// <summary>What a gradient crosses at the first position, and meets at the last.</summary>
    private static void WriteEdges(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);

        // Where nothing enters, the gate that it would cross is zero, so that no product of gates meets a zero when it is infinite.
        writer.Line($"g0 = time > 0 ? g0 : sequences.HasCarryIn ? {(plan.Signature.Maps is null ? "TGates.Neutral" : TimeMajorMaps.Neutral(tile))} : default;");
        foreach (var last in plan.LastPositions)
        {
            writer.Line($"x{last} = {tile.IfInside(last + 1, $"x{last}", $"sequences.StatesBefore<{plan.Types.States.DeviceVector}>(end, channels)")};");
        }
    }

    private static void WriteFold(TimeMajorTile tile)
    {
        var writer = tile.Writer;
        writer.Line("// Fold: the thread composes its positions, channel by channel.");
        writer.Line($"var folded = {tile.Plan.Element.Steps}.Of({tile.Recurrence(0)});");
        foreach (var position in tile.Positions.Skip(1))
        {
            writer.Line($"folded = folded.Then({tile.Recurrence(position)});");
        }

        writer.Line($"folded.Write(steps, thread, {TimeMajorPlan.Threads});");
        writer.Line("Group.Barrier();");
        writer.Line();
    }

    private static void WriteAccumulate(TimeMajorTile tile)
    {
        var writer = tile.Writer;
        writer.Line("// Accumulate: a thread for each channel takes the state across the stretches.");
        using (writer.Block($"if (thread < {tile.Plan.Channels})"))
        {
            writer.Line($"state = Stretches.Accumulate(steps, entering, stretch * {TimeMajorPlan.Threads} + lane, {TimeMajorPlan.Stretches}, {TimeMajorPlan.Lanes}, state);");
            writer.Line("infinite[0] = 0;");
        }

        writer.Line();
        writer.Line("Group.Barrier();");
        writer.Line();
    }

    private static void WriteApply(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        writer.Line("// Apply: the recurrence again, from the state that enters each stretch.");
        if (plan.HasTail)
        {
            foreach (var position in tile.Positions)
            {
                WriteAdvance(tile, position);
                using (writer.Block($"if (vector < vectors && {tile.IsInside(position)})"))
                {
                    WriteStore(tile, position);
                }

                if (position < plan.Positions - 1)
                {
                    writer.Line();
                }
            }

            return;
        }

        using (writer.Block("if (vector < vectors)"))
        {
            foreach (var position in tile.Positions)
            {
                WriteAdvance(tile, position);
                WriteStore(tile, position);
            }
        }
    }

    private static void WriteAdvance(TimeMajorTile tile, int position) => tile.Writer.Line($"r = {tile.Advance("r", position)};");

    private static void WriteStore(TimeMajorTile tile, int position)
    {
        var (isBackward, signature) = (tile.Plan.IsBackward, tile.Signature);
        if (signature.Maps is { } maps)
        {
            TimeMajorMaps.WriteStore(tile, maps, position);
        }
        else
        {
            tile.Writer.Line(tile.Store(isBackward ? signature.GradToken : signature.State, $"at{position}", "r"));
            if (isBackward)
            {
                tile.Writer.Line(tile.Store(signature.GradGate, $"at{position}", tile.GradGate(position)));
            }
        }

        if (tile.Plan.LastPositions.Contains(position))
        {
            WriteLeave(tile, position);
        }
    }

    /// <summary>The carry-out: the state of its last position, or the gradient of that one's token, across its gate.</summary>
    private static void WriteLeave(TimeMajorTile tile, int position)
    {
        var signature = tile.Signature;
        var gates = tile.Maps?.Gates(position) ?? tile.Load(signature.Gate, $"at{position}");
        var leaving = tile.Plan.IsBackward ? signature.Algebra.Cross(tile.Factor(gates, signature.Gate), "r") : "r";
        using (tile.Writer.Block($"if (sequences.HasCarryOut && {tile.IsLast(position)})"))
        {
            tile.Writer.Line($"sequences.CarryOut(end, {TimeMajorTile.InMemory(leaving, signature.State)}, channels);");
        }
    }

    /// <summary>The parts of the gradients of what positions share: one for each channel, out of those that its stretches have.</summary>
    private static void WriteReduceSums(TimeMajorTile tile)
    {
        // Past the last vector it is none or less. A condition here would be a branch, of which ILGPU makes two copies of the barriers that follow.
        var perVector = tile.Plan.Element.ElementsPerVector;
        var left = perVector == 1 ? "dim - vector" : $"dim - vector * {perVector}";
        var arguments = $"entering, {TimeMajorPlan.Stretches}, {TimeMajorPlan.Lanes}, {left}";
        if (tile.Signature.Maps is not null)
        {
            TimeMajorMaps.WriteReduceSums(tile, arguments);
            return;
        }

        tile.Writer.Line();
        tile.Writer.Line("// Shared gates: stretches add up their parts of the gradients.");
        tile.Writer.Line($"TGates.ReduceStretches(gradGates, end, sums, {arguments});");
    }
}
