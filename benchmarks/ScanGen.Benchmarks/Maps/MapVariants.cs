using ScanGen.Benchmarks.Devices;
using ScanGen.Benchmarks.Tuning;
using ScanGen.Generator.Models;

namespace ScanGen.Benchmarks.Maps;

/// <summary>The same classes with other launch shapes than the planner's.</summary>
internal static class MapVariants
{
    private const string Cell = """
        [ScanMap]
        static (float Gate, float Token) Cell(float z, float candidate) { var s = ScanMath.Sigmoid(z); return (1 - s, s * candidate); }
        """;

    private const string Output = "[ScanOutput] static float Output(float state, float y) => state * ScanMath.Silu(y);";

    /// <summary>For each shape its calls.</summary>
    public static IEnumerable<(LaunchShape Shape, TCalls Calls)> Compile<TCalls>(Target target, ElementType element, int seqLen, LaunchShape[] shapes, Func<object, object, TCalls> bind)
    {
        var source = string.Concat(shapes.Select((shape, i) =>
        {
            var attribute = VariantCompiler.Attribute(element, seqLen, shape, shape);
            return $"{attribute} public sealed partial class MinGru{i} {{ {Cell} }}\n{attribute} public sealed partial class Gated{i} {{ {Cell} {Output} }}\n";
        }));
        var assembly = new VariantCompiler(target.Accelerator, target.Options).Compile(source);
        return shapes.Select((shape, i) => (shape, bind(New($"MinGru{i}"), New($"Gated{i}"))));

        object New(string name) => Activator.CreateInstance(assembly.GetType(name)!, target.Accelerator, target.Options)!;
    }
}
