using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>What files of kernels, and of tables of them, have alike: one static class each, and of kernels for devices how a method begins.</summary>
internal static class KernelClassWriter
{
    /// <summary>Writes a file of one class.</summary>
    /// <param name="names">Where it stands.</param>
    /// <param name="summary">What it is.</param>
    /// <param name="name">The class.</param>
    /// <param name="members">Writes the members.</param>
    /// <param name="usings">The namespaces whose names they have.</param>
    public static string Emit(GeneratedNames names, string summary, string name, Action<SourceWriter> members, params string[] usings)
    {
        var writer = new SourceWriter();
        names.WriteKernelFileHeader(writer, usings);
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"internal static class {name}"))
        {
            members(writer);
        }

        return writer.ToString();
    }

    /// <summary>Writes all of a kernel that comes before its body.</summary>
    /// <param name="writer">Where the text goes.</param>
    /// <param name="signature">Its tensors.</param>
    /// <param name="pass">What it computes.</param>
    /// <param name="plan">Its plan in words.</param>
    /// <param name="shape">How it is launched.</param>
    /// <param name="rows">What it calls its rows: <c>rows</c>, or <c>sequences</c>.</param>
    /// <param name="frame">What says where they begin.</param>
    /// <param name="more">Parameters besides.</param>
    public static void WriteSignature(
        SourceWriter writer, KernelSignature signature, ScanPass pass, string plan, string shape, string rows, string frame, params string[] more)
    {
        var types = signature.Types;
        var (inputs, states) = (types.Inputs, types.States);
        var ofRows = char.ToUpperInvariant(rows[0]) + rows.Substring(1);
        writer.Line($"/// <summary>{signature.Algebra.Formula(pass, types.Computed)}; of a reverse scan t - 1 and t + 1 change places.</summary>");
        writer.Line($"/// <remarks>{plan}.</remarks>");
        writer.Line($"[LaunchShape({shape})]");
        writer.Line($"public static void {pass}<TOrder, {(types.AreMixed ? "TAccess, TStatesAccess" : "TAccess")}, TGates, TFrame, T{ofRows}>(");
        using (writer.Indent())
        {
            var tensors = signature.Operands(pass).Select(tensor => $"ArrayView<{tensor.Type.DeviceElement}> {tensor.Name}");
            writer.Line(string.Join(",\n", [.. tensors, $"T{ofRows} {rows}", .. more]) + ")");
            writer.Line("where TOrder : struct, IOrder");
            writer.Line($"where TAccess : struct, IAccess<{inputs.DeviceElement}, {inputs.DeviceVector}>");
            if (types.AreMixed)
            {
                writer.Line($"where TStatesAccess : struct, IAccess<{states.DeviceElement}, {states.DeviceVector}>");
            }

            writer.Line($"where TGates : struct, {inputs.GatesInterface}");
            writer.Line($"where TFrame : struct, {frame}");
            writer.Line($"where T{ofRows} : struct, I{ofRows}<TFrame, {states.DeviceElement}>");
        }
    }
}
