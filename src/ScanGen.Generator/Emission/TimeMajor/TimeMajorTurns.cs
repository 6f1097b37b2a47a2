using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>
/// Writes what a tile does where a state is not finite: stretches take turns as a loop would, since a product of gates may be out of range where no state is, and then what enters
/// a stretch is lost. The vote comes before the first store of the tile, so that what is scanned in place can be run again from the raw values.
/// </summary>
internal static class TimeMajorTurns
{
    public static void Write(TimeMajorTile tile)
    {
        var (writer, registers, accumulator) = (tile.Writer, tile.Plan.Element.DeviceRegisters, tile.Plan.Element.Accumulator);
        writer.Line("// Serial: where a state is not finite, stretches take turns, as a loop does.");
        writer.Line($"var r = Stretches.Read<{registers}, {accumulator}>(entering, thread, {TimeMajorPlan.Threads});");
        writer.Line("var (composed, marks) = (r, r);");
        using (writer.Block($"for (var turn = 0; turn < {TimeMajorPlan.Stretches}; turn++)"))
        {
            writer.Line($"var leaving = {tile.Advance("r", 0)};");
            foreach (var position in tile.Positions.Skip(1))
            {
                writer.Line($"leaving = {tile.Advance("leaving", position)};");
            }

            using (writer.Block("if (turn == 0)"))
            {
                WriteVote(tile);
            }

            writer.Line();
            writer.Line($"r = Stretches.TakeTurn(entering, steps.Cast<{accumulator}>(), leaving, ref marks, composed, thread, {TimeMajorPlan.Lanes}, {TimeMajorPlan.Threads});");
        }

        writer.Line();
        using (writer.Block("if (infinite[0] != 0)"))
        {
            writer.Line($"state = Stretches.Leaving(entering, steps.Cast<{accumulator}>(), thread, {tile.Plan.Channels}, {TimeMajorPlan.Stretches}, {TimeMajorPlan.Lanes}, state);");
        }

        writer.Line();
    }

    private static void WriteVote(TimeMajorTile tile)
    {
        var writer = tile.Writer;
        using (writer.Block("if (!(leaving.AreFinite() & Finite.Is(state)))"))
        {
            writer.Line("infinite[0] = 1;");
        }

        writer.Line();
        writer.Line("Group.Barrier();");
        using (writer.Block("if (infinite[0] == 0)"))
        {
            writer.Line("break;");
        }

        writer.Line();
        writer.Line("marks = leaving;");
    }
}
