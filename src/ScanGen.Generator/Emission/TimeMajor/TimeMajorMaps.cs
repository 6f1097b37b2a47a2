using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Emission.TimeMajor;

/// <summary>Writes what a tile does where there are maps: gates and tokens are made of inputs, and results and gradients are what the maps make of states.</summary>
internal static class TimeMajorMaps
{
    /// <summary>Inputs that positions share, and of gradients the sums for them.</summary>
    public static void WriteShared(TimeMajorTile tile)
    {
        foreach (var tensor in tile.Tensors.Where(tile.Signature.IsShared))
        {
            var (locals, type) = (new MapLocals(tensor), tensor.Type);
            tile.Writer.Line(tensor.Role == Role.GradInput
                ? $"var {locals.Sum} = default(Vector);"
                : $"var {locals.View} = {type.WidenVector($"{locals.Parameter}.OfChannels<{type.DeviceVector}>(end, channels)")};");
        }
    }

    public static void WriteLoad(TimeMajorTile tile, MapShape maps)
    {
        var (writer, plan, calls) = (tile.Writer, tile.Plan, tile.Maps!);
        writer.Line(plan.IsBackward ? "// Load: a gradient meets the state of the position that it goes to." : "// Load.");
        foreach (var position in tile.Positions)
        {
            foreach (var input in tile.Signature.Inputs(plan.Pass).Where(input => !tile.Signature.IsShared(input)))
            {
                WriteLoad(tile, input, position, input.Role != Role.State ? $"at{position}" : position == plan.Positions - 1 ? "after" : $"at{position + 1}");
            }
        }

        if (plan.IsBackward)
        {
            WriteBackward(tile, maps);
            return;
        }

        writer.Line();
        writer.Line("// Map: gates and tokens.");
        foreach (var position in tile.Positions)
        {
            writer.Line(calls.Value(position));
        }
    }

    private static void WriteLoad(TimeMajorTile tile, Operand input, int position, string place)
    {
        var load = tile.Load(input, place);
        tile.Writer.Line($"var {tile.Named(input).Register(position)} = {tile.IfThere(input, load)};");
    }

    private static void WriteBackward(TimeMajorTile tile, MapShape maps)
    {
        var (writer, state, calls, last) = (tile.Writer, tile.Signature.State, tile.Maps!, tile.Plan.Positions);
        if (maps.HasOutput)
        {
            writer.Line($"var here = {tile.Load(state, "at0")};");
        }

        writer.Line("// The inputs of the position before the first, whose gate a gradient crosses.");
        foreach (var input in tile.Signature.Inputs(ScanPass.Forward).Where(input => !tile.Signature.IsShared(input) && maps.Map.Any(parameter => parameter.Name == input.Name)))
        {
            WriteLoad(tile, input, last, "before");
        }

        writer.Line("Loads.ComeFirst();");
        writer.Line();
        writer.Line("// Map: gates once more, of which a gradient crosses that of the position that the scan came from, and the gradients of the states; past an end are the states there.");
        writer.Line($"var g0 = {calls.Gates(input => input.Argument(last))};");
        foreach (var position in tile.Positions)
        {
            if (position > 0)
            {
                writer.Line($"var g{position} = {calls.Gates(position - 1)};");
            }

            if (maps.HasMapGradient)
            {
                writer.Line(calls.Again(position));
            }

            if (maps.HasOutput)
            {
                writer.Line(calls.OutputGradient(position, state.Type.WidenVector(position == 0 ? "here" : $"x{position - 1}")));
            }
        }
    }

    /// <summary>A neutral gate for each channel.</summary>
    public static string Neutral(TimeMajorTile tile) => $"Spread.Over<Vector, {tile.Plan.Element.Accumulator}>({tile.Signature.Gate.Type.One})";

    public static void WriteStore(TimeMajorTile tile, MapShape maps, int position)
    {
        var (writer, signature, calls) = (tile.Writer, tile.Signature, tile.Maps!);
        if (tile.Plan.IsBackward)
        {
            if (maps.HasMapGradient)
            {
                writer.Line(calls.Gradient(position, tile.GradGate(position), "r"));
            }
        }
        else
        {
            WriteStates(tile, position);
            if (maps.HasOutput)
            {
                writer.Line(calls.OutputValue(position, "r"));
            }
        }

        foreach (var output in signature.Outputs(tile.Plan.Pass).Where(output => output.Role != Role.State))
        {
            var stored = calls.Stored(output, position);
            writer.Line(signature.IsShared(output) ? $"{new MapLocals(output).Sum} += {stored};" : tile.Store(output, $"at{position}", stored));
        }
    }

    private static void WriteStates(TimeMajorTile tile, int position)
    {
        var store = tile.Store(tile.Signature.State, $"at{position}", "r");
        if (!tile.Signature.IsOptional(tile.Signature.State, tile.Plan.Pass))
        {
            tile.Writer.Line(store);
            return;
        }

        using (tile.Writer.Block("if (TStates.IsThere)"))
        {
            tile.Writer.Line(store);
        }

        tile.Writer.Line();
    }

    /// <summary>The parts of the gradients of inputs that positions share.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="arguments">Where stretches leave theirs, and how many there are.</param>
    public static void WriteReduceSums(TimeMajorTile tile, string arguments)
    {
        foreach (var gradient in tile.Signature.Outputs(tile.Plan.Pass).Where(tile.Signature.IsShared))
        {
            var locals = new MapLocals(gradient);
            tile.Writer.Line();
            tile.Writer.Line("// An input that positions share: the stretches' parts of its gradient become one.");
            tile.Writer.Line($"GateParts.ReduceStretches({gradient.Type.AccumulatorsOf($"{locals.Parameter}.Elements")}, end, {locals.Sum}, {arguments});");
        }
    }
}
