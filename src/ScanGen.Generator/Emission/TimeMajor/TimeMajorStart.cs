using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>Writes which channels of which sequence a thread works on, which stretch of positions, and the state that it begins with.</summary>
internal static class TimeMajorStart
{
    public static void Write(TimeMajorTile tile)
    {
        var (writer, element) = (tile.Writer, tile.Plan.Element);
        var shared = TimeMajorPlan.Threads * element.ElementsPerVector;
        writer.Line($"""
            var frame = sequences.Frame;
            var (dim, step) = (frame.Dim, frame.Step);
            var thread = Group.IdxX;
            var lane = thread % {TimeMajorPlan.Lanes};
            var stretch = thread / {TimeMajorPlan.Lanes};
            var steps = SharedMemory.Allocate<{element.Step}>({shared});
            var entering = SharedMemory.Allocate<{element.Accumulator}>({shared});
            var infinite = SharedMemory.Allocate<int>(1);

            // Neighbouring lanes have neighbouring vectors of channels; those past the last vector work on it too, and store nothing.
            var vectors = (dim - 1) / {element.ElementsPerVector} + 1;
            var blocks = (vectors - 1) / {TimeMajorPlan.Lanes} + 1;
            var vector = Grid.IdxX % blocks * {TimeMajorPlan.Lanes} + lane;
            var channel = Math.Min(vector, vectors - 1) * {element.ElementsPerVector};
            var channels = dim - channel;
            """);
        WriteSequence(tile);
        WriteState(tile);
        writer.Line();
    }

    private static void WriteSequence(TimeMajorTile tile)
    {
        var writer = tile.Writer;
        writer.Line();
        writer.Line("// Where the sequence lies in each tensor.");
        writer.Line("var sequence = Grid.IdxX / blocks;");
        if (tile.Plan.IsAny)
        {
            writer.Line("var seqLen = frame.SeqLen(sequence);");
        }

        writer.Line($"var start = frame.Start(sequence, channel, {tile.SeqLen});");
        foreach (var tensor in tile.Tensors.Where(tensor => !tile.Signature.IsShared(tensor)))
        {
            writer.Line(tile.Locate(tensor));
        }
    }

    private static void WriteState(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        writer.Line($"""

            // States at the ends are (batch, dim), and those of the thread's channels begin here. Where it takes a channel across the stretches, it begins with the state of that one.
            var end = sequence * (long)dim + channel;
            var state = sequences.HasCarryIn && stretch < channels ? {plan.Types.States.WidenOne("sequences.CarryIn(end + stretch)")} : {plan.Element.Zero};
            """);
        WriteShared(tile);
        if (plan.IsAny)
        {
            WriteEmpty(tile);
        }
    }

    /// <summary>What positions share: of gates by how many have one.</summary>
    private static void WriteShared(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        if (plan.Signature.Maps is not null)
        {
            TimeMajorMaps.WriteShared(tile);
            return;
        }

        writer.Line("var gate = TGates.OfChannels(gates, end, channels);");
        if (plan.IsBackward)
        {
            writer.Line($"var sums = default({plan.Element.DeviceRegisters});");
        }
    }

    private static void WriteEmpty(TimeMajorTile tile)
    {
        var (writer, plan) = (tile.Writer, tile.Plan);
        writer.Line();
        writer.Line("// For empty sequences, final = initial.");
        using (writer.Block($"if (sequences.HasCarryOut && seqLen == 0 && thread < {plan.Channels} && stretch < channels && vector < vectors)"))
        {
            writer.Line("sequences.Pass(end + stretch);");
        }
    }
}
