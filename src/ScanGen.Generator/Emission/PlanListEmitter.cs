using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Writes the list behind <c>Kernels</c>: what was emitted, with its plan.</summary>
internal static class PlanListEmitter
{
    public const string ClassName = "Plans";

    public static string Emit(GeneratedNames names, ScanClass annotated) => KernelClassWriter.Emit(
        names, $"The kernels of {names.FullName} and their plans.", ClassName, writer => WriteList(writer, annotated), "global::ScanGen");

    private static void WriteList(SourceWriter writer, ScanClass annotated)
    {
        const string header = "public static readonly global::System.Collections.Generic.IReadOnlyList<ScanKernelDescriptor> All = global::System.Array.AsReadOnly(new ScanKernelDescriptor[]";
        using (writer.Block(header, close: "});"))
        {
            foreach (var arguments in annotated.Kernels.SelectMany(kernel => Plans(annotated, kernel)))
            {
                writer.Line($"new({arguments}),");
            }
        }
    }

    private static IEnumerable<string> Plans(ScanClass annotated, KernelModel kernel) =>
        Planner.Families(annotated.IsTimeMajor, annotated.IsHostOnly).SelectMany(family => annotated.IsTimeMajor
            ? TimeMajorPlanner.PlanAll(kernel).SelectMany(plan => Directions(plan.Pass).Select(direction => Arguments(plan, direction)))
            : Planner.Plan(kernel, family).SelectMany(plan => Directions(plan.Pass).Select(direction => Arguments(plan, direction))));

    /// <summary>The kernel of a pass serves both orders.</summary>
    private static string[] Directions(ScanPass pass) => pass == ScanPass.Forward ? ["Forward", "Reverse"] : ["Backward", "ReverseBackward"];

    private static string Arguments(TimeMajorPlan plan, string direction) => string.Join(", ",
        plan.SeqLen, $"ScanDtype.{plan.Types.Inputs.Name}", $"ScanDirection.{direction}", $"KernelFamily.{KernelFamily.Group}",
        plan.Channels, 1, plan.Positions, plan.Tiles, plan.SharedBytes)
        + States(plan.Types);

    private static string Arguments(KernelPlan plan, string direction) => string.Join(", ",
        plan.SeqLen, $"ScanDtype.{plan.Types.Inputs.Name}", $"ScanDirection.{direction}", $"KernelFamily.{plan.Family}",
        plan.RowsPerGroup, plan.Warps, plan.Vectors, plan.Chunks, plan.SharedBytes)
        + (plan.IsSplit ? $", Segments: {plan.Segments}" : "")
        + States(plan.Types);

    private static string States(TensorTypes types) => types.AreMixed ? $", States: ScanDtype.{types.States.Name}" : "";
}
