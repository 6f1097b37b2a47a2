using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>
/// Writes the kernels of one length and type in the time-major layout as a static class of four methods. Channels know nothing of each other, so that lanes have nothing to
/// shuffle: the same text is for every device.
/// </summary>
internal static class TimeMajorKernelEmitter
{
    public static string Emit(GeneratedNames names, KernelModel kernel)
    {
        var types = TensorTypes.Of(kernel);
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::ILGPU", "global::ScanGen.Devices", "global::ScanGen.Primitives", "global::System");
        writer.Line($"/// <summary>Time-major sequences of {(kernel.SeqLen == KernelModel.Any ? "any number of" : $"{kernel.SeqLen}")} {types.Name}, for devices of any warp size.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {GeneratedNames.KernelClass(types, kernel.SeqLen, KernelFamily.Group)}"))
        {
            var separate = false;
            foreach (var plan in TimeMajorPlanner.PlanAll(kernel))
            {
                if (separate)
                {
                    writer.Line();
                }

                separate = true;
                WriteKernel(new(writer, plan));
            }
        }

        return writer.ToString();
    }

    private static void WriteKernel(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        var element = plan.Element;
        string[] views = plan.IsBackward ? ["gates", "states", "gradStates", "gradGates", "gradTokens"] : ["gates", "tokens", "states"];
        writer.Line($"/// <summary>{Directions.Formula(plan.Direction, element)}</summary>");
        writer.Line($"/// <remarks>{plan.Describe()}.</remarks>");
        writer.Line($"[LaunchShape(threads: {TimeMajorPlan.Threads}, rowsPerGroup: {plan.Channels})]");
        writer.Line($"public static void {plan.Direction}<TAccess, TSequences>(");
        using (writer.Indent())
        {
            writer.Line(string.Join(",\n", views.Select(view => $"ArrayView<{element.DeviceElement}> {view}").Append("TSequences sequences")) + ")");
            writer.Line($"where TAccess : struct, IAccess<{element.DeviceElement}, {element.DeviceVector}>");
            writer.Line($"where TSequences : struct, ISequences<{element.DeviceElement}, {element.DeviceVector}>");
        }

        using (writer.Braces())
        {
            WriteStart(tile);
            using (writer.Block($"for (var tile = 0; tile < {tile.SeqLen}; tile += {plan.Tile})"))
            {
                WriteAddresses(tile);
                WriteLoad(tile);
                WriteFold(tile);
                WriteCross(tile);
                WriteApply(tile);
            }
        }
    }

    private static void WriteStart(TimeMajorTile tile)
    {
        var (writer, element) = (tile.Writer, tile.Plan.Element);
        var shared = TimeMajorPlan.Threads * element.ElementsPerVector;
        if (tile.Plan.IsAny)
        {
            writer.Line("var seqLen = sequences.SeqLen;");
        }

        writer.Line($"""
            var dim = sequences.Dim;
            var thread = Group.IdxX;
            var lane = thread % {TimeMajorPlan.Lanes};
            var slot = thread / {TimeMajorPlan.Lanes};
            var steps = SharedMemory.Allocate<{element.Step}>({shared});
            var entering = SharedMemory.Allocate<{element.Accumulator}>({shared});

            // Neighbouring lanes have neighbouring vectors of channels; those past the last vector work on it too, and store nothing.
            var vectors = (dim - 1) / {element.ElementsPerVector} + 1;
            var blocks = (vectors - 1) / {TimeMajorPlan.Lanes} + 1;
            var vector = Grid.IdxX % blocks * {TimeMajorPlan.Lanes} + lane;
            var channel = Math.Min(vector, vectors - 1) * {element.ElementsPerVector};
            var channels = dim - channel;
            var sequence = Grid.IdxX / blocks * {(tile.Plan.IsAny ? "(long)seqLen" : $"{tile.Plan.SeqLen}L")} * dim + channel;
            """);
        WriteState(tile);
        writer.Line();
    }

    private static void WriteState(TimeMajorTile tile)
    {
        var element = tile.Plan.Element;
        tile.Writer.Line($"""

            // States at the ends are (batch, dim), and those of the thread's channels begin here. Where it takes a channel across the slots, it begins with the state of that one.
            var end = Grid.IdxX / blocks * (long)dim + channel;
            var state = sequences.HasCarryIn && slot < channels ? {element.WidenOne("sequences.CarryIn(end + slot)")} : {element.Zero};
            """);
    }

    /// <summary>Where the thread's positions lie. Past the end of the sequence that is its last position, where reading does no harm.</summary>
    private static void WriteAddresses(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        var last = tile.LastTime;
        writer.Line(plan.IsDescending ? $"var time = {last} - tile - slot * {plan.Positions};" : $"var time = tile + slot * {plan.Positions};");
        var first = plan.HasTail ? "first" : "time";
        if (plan.HasTail)
        {
            writer.Line(plan.IsDescending ? "var first = Math.Max(time, 0);" : $"var first = Math.Min(time, {last});");
        }

        writer.Line($"var at0 = sequence + {first} * (long)dim;");
        for (var position = 1; position < plan.Positions; position++)
        {
            writer.Line($"var at{position} = {(plan.HasTail ? tile.IfInside(position, tile.After(position - 1), $"at{position - 1}") : tile.After(position - 1))};");
        }

        if (plan.IsBackward)
        {
            var isInside = plan.IsDescending ? $"{first} < {last}" : $"{first} > 0";
            writer.Line($"var before = {isInside} ? at0 {(plan.IsDescending ? "+" : "-")} dim : at0;");
            writer.Line($"var after = {tile.IfInside(plan.Positions, tile.After(plan.Positions - 1), $"at{plan.Positions - 1}")};");
        }

        writer.Line();
    }

    private static void WriteLoad(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        if (!plan.IsBackward)
        {
            writer.Line("// Load.");
            foreach (var position in tile.Positions)
            {
                writer.Line($"var g{position} = {Load("gates", $"at{position}")};");
                writer.Line($"var t{position} = {Load("tokens", $"at{position}")};");
            }

            writer.Line();
            return;
        }

        writer.Line("// Load: a gradient crosses the gate of the position that the scan came from, and meets the state of the one that it goes to; past an end are the states there.");
        foreach (var position in tile.Positions)
        {
            writer.Line($"var g{position} = {Load("gates", position == 0 ? "before" : $"at{position - 1}")};");
            writer.Line($"var x{position} = {Load("states", position == plan.Positions - 1 ? "after" : $"at{position + 1}")};");
            writer.Line($"var d{position} = {Load("gradStates", $"at{position}")};");
        }

        // Where nothing enters, the gate that it would cross is zero, so that no product of gates meets a zero when it is infinite.
        var cameFrom = plan.IsDescending ? $"< {tile.LastTime}" : "> 0";
        writer.Line($"g0 = time {cameFrom} ? g0 : sequences.HasCarryIn ? {plan.Element.DeviceVector}.Fill({plan.Element.DeviceVector}.One) : default;");
        foreach (var last in plan.LastPositions)
        {
            writer.Line($"x{last} = {tile.IfInside(last + 1, $"x{last}", "sequences.StatesBefore(end, channels)")};");
        }

        writer.Line();

        static string Load(string view, string at) => $"TAccess.Load({view}, {at}, channels)";
    }

    private static void WriteFold(TimeMajorTile tile)
    {
        var writer = tile.Writer;
        writer.Line("// Fold: the thread composes its positions, channel by channel.");
        writer.Line($"var folded = {tile.Plan.Element.DeviceRegisters}.Steps.Of({tile.Recurrence(0)});");
        foreach (var position in tile.Positions.Skip(1))
        {
            writer.Line($"folded = folded.Then({tile.Recurrence(position)});");
        }

        writer.Line($"folded.Leave(steps, thread, {TimeMajorPlan.Threads});");
        writer.Line("Group.Barrier();");
        writer.Line();
    }

    private static void WriteCross(TimeMajorTile tile)
    {
        var writer = tile.Writer;
        writer.Line("// Cross: a thread for each channel takes the state across the slots.");
        using (writer.Block($"if (thread < {tile.Plan.Channels})"))
        {
            writer.Line($"state = Slots.Cross(steps, entering, slot * {TimeMajorPlan.Threads} + lane, {TimeMajorPlan.Slots}, {TimeMajorPlan.Lanes}, state);");
        }

        writer.Line();
        writer.Line("Group.Barrier();");
        writer.Line();
    }

    private static void WriteApply(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        var registers = plan.Element.DeviceRegisters;
        writer.Line("// Apply: run the recurrence again from the raw values, with the state that enters each slot.");
        writer.Line($"var r = {registers}.Take(entering, thread, {TimeMajorPlan.Threads});");
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

    private static void WriteAdvance(TimeMajorTile tile, int position)
    {
        var (gates, tokens) = tile.GatesAndTokens(position);
        tile.Writer.Line($"r = {tile.Plan.Element.DeviceRegisters}.Advance({gates}, r, {tokens});");
    }

    private static void WriteStore(TimeMajorTile tile, int position)
    {
        var isBackward = tile.Plan.IsBackward;
        tile.Writer.Line($"TAccess.Store({(isBackward ? "gradTokens" : "states")}, at{position}, {tile.InMemory("r")}, channels);");
        if (isBackward)
        {
            tile.Writer.Line($"TAccess.Store(gradGates, at{position}, {tile.InMemory($"r * {tile.Factor($"x{position}")}")}, channels);");
        }

        if (tile.Plan.LastPositions.Contains(position))
        {
            WriteLeave(tile, position);
        }
    }

    /// <summary>The carry-out: the state of its last position, or the gradient of that one's token, across its gate.</summary>
    private static void WriteLeave(TimeMajorTile tile, int position)
    {
        var leaving = tile.Plan.IsBackward ? $"r * {tile.Factor($"TAccess.Load(gates, at{position}, channels)")}" : "r";
        using (tile.Writer.Block($"if (sequences.HasCarryOut && {tile.IsLast(position)})"))
        {
            tile.Writer.Line($"sequences.CarryOut(end, {tile.InMemory(leaving)}, channels);");
        }
    }
}
