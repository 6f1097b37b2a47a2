using ScanGen.Generator.Emission.Operands;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Maps;

/// <summary>Writes the kernel of one position with maps, for any device: a row a thread.</summary>
internal static class MapStepEmitter
{
    private const int Threads = 256;

    public static string Emit(GeneratedNames names, TensorTypes types, MapShape maps) => KernelClassWriter.Emit(
        names, $"One position of any number of rows of {types.Words}.", StepKernelEmitter.ClassName(types), writer => WriteKernel(writer, new(types, maps), maps),
        "global::ILGPU", "global::ScanGen.CompilerServices", "global::ScanGen.CompilerServices.Maps");

    private static void WriteKernel(SourceWriter writer, KernelSignature signature, MapShape maps)
    {
        var (inputs, states, computed) = (signature.Types.Inputs, signature.Types.States, signature.Types.Computed);
        writer.Line("/// <summary>The states after a position, in their place, from what the map makes of its inputs; and what the output map gives of them.</summary>");
        writer.Line($"[LaunchShape(threads: {Threads}, rowsPerGroup: {Threads})]");
        using (writer.Block($"public static void Forward(MapViews<{inputs.DeviceElement}> inputViews, MapViews<{inputs.DeviceElement}> outputViews, MapView<{states.DeviceElement}> stateView)"))
        {
            writer.Line($"var row = Grid.IdxX * {Threads}L + Group.IdxX;");
            writer.Line("var states = stateView.Elements;");
            using (writer.Block("if (row < states.Length)"))
            {
                foreach (var input in signature.Inputs(ScanPass.Forward))
                {
                    // One that is for many rows is found as it is for a row's positions.
                    var locals = new MapLocals(input);
                    writer.Line($"var {locals.View} = {computed.ToNumber(input.Type.WidenOne($"{locals.Parameter}.OfRow(row)"))};");
                }

                string[] ofMap = [.. maps.Map.Select(Argument)];
                writer.Line($"var (gate, token) = Map.Value({string.Join(", ", ofMap)});");
                writer.Line($"var state = gate * {computed.ToNumber(states.WidenOne("states[row]"))} + token;");
                writer.Line($"states[row] = {states.NarrowOne(computed.OfNumber("state"))};");
                if (maps.HasOutput)
                {
                    writer.Line($"var result = Output.Value({string.Join(", ", maps.Output.Select(Argument).Prepend("state"))});");
                    foreach (var output in signature.Outputs(ScanPass.Forward).Where(tensor => tensor.Role == Role.Output))
                    {
                        var result = maps.Outputs.Count == 1 ? "result" : $"result.{Identifiers.Escape(maps.Results[output.Place])}";
                        writer.Line($"{new MapLocals(output).Parameter}.Elements[row] = {output.Type.NarrowOne(computed.OfNumber(result))};");
                    }
                }
            }
        }

        string Argument(MapParameter parameter) => new MapLocals(signature.Inputs(ScanPass.Forward).Single(input => input.Name == parameter.Name)).View;
    }
}
