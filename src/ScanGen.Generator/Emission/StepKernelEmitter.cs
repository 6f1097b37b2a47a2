using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the kernel of one position of an element type, for any device: an element a thread.</summary>
internal static class StepKernelEmitter
{
    private const int Threads = 256;

    public static string ClassName(TensorTypes types) => $"{types.Name}Step";

    public static string Emit(GeneratedNames names, TensorTypes types) => KernelClassWriter.Emit(
        names, $"One position of any number of rows of {types.Words}.", ClassName(types), writer => WriteKernel(writer, types), "global::ILGPU", "global::ScanGen.CompilerServices");

    private static void WriteKernel(SourceWriter writer, TensorTypes types)
    {
        var algebra = new KernelSignature(types).Algebra;
        writer.Line($"/// <summary>{algebra.Advance("gates", "states", "tokens")}, in the place of states, element by element.</summary>");
        writer.Line($"[LaunchShape(threads: {Threads}, rowsPerGroup: {Threads})]");
        var (inputs, states) = (types.Inputs, types.States);
        writer.Line($"public static void Forward<TGates>(ArrayView<{inputs.DeviceElement}> gates, ArrayView<{inputs.DeviceElement}> tokens, ArrayView<{states.DeviceElement}> states)");
        using (writer.Indent())
        {
            writer.Line($"where TGates : struct, {inputs.GatesInterface}");
        }

        using (writer.Braces())
        {
            writer.Line($"var at = Grid.IdxX * {Threads}L + Group.IdxX;");
            using (writer.Block("if (at < states.Length)"))
            {
                writer.Line("var gate = TGates.At(gates, TGates.OfRow(gates, at), at);");
                var state = algebra.Advance(inputs.WidenOne("gate"), states.WidenOne("states[at]"), inputs.WidenOne("tokens[at]"));
                writer.Line($"states[at] = {states.NarrowOne(state)};");
            }
        }
    }
}
