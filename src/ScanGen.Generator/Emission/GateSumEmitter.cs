using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the kernel that adds up the gradients of gates that are whole rows', for any device: a group a gate.</summary>
internal static class GateSumEmitter
{
    private const int Threads = 256;

    public static string ClassName(ElementType element) => $"{element.Name}GateSum";

    public static string Emit(GeneratedNames names, ElementType element) => KernelClassWriter.Emit(
        names,
        $"The gradients of gates of {element.Name}, from the parts that the rows' groups leave.",
        ClassName(element),
        writer => WriteKernel(writer, element),
        "global::ILGPU", "global::ScanGen.CompilerServices");

    private static void WriteKernel(SourceWriter writer, ElementType element)
    {
        writer.Line("/// <summary>gradGates[k] = sum of the parts of the rows r with r % gradGates.Length = k.</summary>");
        writer.Line($"[LaunchShape(threads: {Threads}, rowsPerGroup: 1)]");
        var view = $"ArrayView<{element.DeviceElement}>";
        using (writer.Block($"public static void Backward({view} parts, {view} gradGates, int partsPerRow)"))
        {
            writer.Line($"var sums = SharedMemory.Allocate<{element.Accumulator}>({Threads});");
            writer.Line($"var sum = GateParts.Sum({element.AccumulatorsOf("parts")}, sums, gradGates.Length, partsPerRow);");
            using (writer.Block("if (Group.IdxX == 0)"))
            {
                writer.Line($"gradGates[Grid.IdxX] = {element.NarrowOne("sum")};");
            }
        }
    }
}
