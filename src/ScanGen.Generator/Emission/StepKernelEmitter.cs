using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the kernel of one position of an element type, for any device: an element a thread.</summary>
internal static class StepKernelEmitter
{
    private const int Threads = 256;

    public static string ClassName(ElementType element) => $"{element.Name}Step";

    public static string Emit(GeneratedNames names, ElementType element)
    {
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, "global::ILGPU", "global::ScanGen.Devices", "global::ScanGen.Primitives");
        writer.Line($"/// <summary>One position of any number of rows of {element.Name}.</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {ClassName(element)}"))
        {
            writer.Line("/// <summary>states = gates * states + tokens, element by element.</summary>");
            writer.Line($"[LaunchShape(threads: {Threads}, rowsPerGroup: {Threads})]");
            var view = $"ArrayView<{element.DeviceElement}>";
            using (writer.Block($"public static void Forward({view} gates, {view} tokens, {view} states)"))
            {
                writer.Line($"var at = Grid.IdxX * {Threads}L + Group.IdxX;");
                using (writer.Block("if (at < states.Length)"))
                {
                    var state = $"{element.WidenOne("gates[at]")} * {element.WidenOne("states[at]")} + {element.WidenOne("tokens[at]")}";
                    writer.Line($"states[at] = {element.NarrowOne(state)};");
                }
            }
        }

        return writer.ToString();
    }
}
