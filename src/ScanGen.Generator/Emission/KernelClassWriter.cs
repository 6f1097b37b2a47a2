using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
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
    /// <param name="name">Its name.</param>
    /// <param name="plan">Its plan in words.</param>
    /// <param name="shape">How it is launched.</param>
    /// <param name="rows">What it calls its rows: <c>rows</c>, or <c>sequences</c>.</param>
    /// <param name="frame">What says where they begin.</param>
    /// <param name="more">Parameters besides.</param>
    public static void WriteSignature(
        SourceWriter writer, KernelSignature signature, ScanPass pass, string name, string plan, string shape, string rows, string frame, params string[] more)
    {
        var types = signature.Types;
        var (inputs, states) = (types.Inputs, types.States);
        var ofRows = char.ToUpperInvariant(rows[0]) + rows.Substring(1);
        string[] open =
        [
            "TOrder",
            .. types.Accesses.Select(access => access.Name),
            .. signature.Maps is null ? ["TGates"] : signature.Maps.HasOutput ? ["TStates"] : Array.Empty<string>(),
            "TFrame", $"T{ofRows}",
        ];
        writer.Line($"/// <summary>{signature.Algebra.Formula(pass, types.Computed)}; reversed, t - 1 and t + 1 change places.</summary>");
        writer.Line($"/// <remarks>{plan}.</remarks>");
        writer.Line($"[LaunchShape({shape})]");
        writer.Line($"public static void {name}<{string.Join(", ", open)}>(");
        using (writer.Indent())
        {
            writer.Line(string.Join(",\n", [.. Tensors(signature, pass), $"T{ofRows} {rows}", .. more]) + ")");
            writer.Line("where TOrder : struct, IOrder");
            foreach (var (access, type) in types.Accesses)
            {
                writer.Line($"where {access} : struct, IAccess<{type.DeviceElement}, {type.DeviceVector}>");
            }

            if (signature.Maps is null)
            {
                writer.Line($"where TGates : struct, {inputs.GatesInterface}");
            }
            else if (signature.Maps.HasOutput)
            {
                writer.Line("where TStates : struct, IPresence");
            }

            writer.Line($"where TFrame : struct, {frame}");
            writer.Line($"where T{ofRows} : struct, I{ofRows}<TFrame, {states.DeviceElement}>");
        }
    }

    /// <summary>The namespaces, and where there are maps the vector, that a file of kernels names.</summary>
    public static string[] Usings(TensorTypes types, MapShape? maps) =>
    [
        "global::ILGPU", "global::ScanGen.CompilerServices",
        .. maps is null ? Array.Empty<string>() : [$"Vector = {types.Computed.QualifiedRegisters}"],
    ];

    /// <summary>The parameters: views by name, or those of a map by kind, as many as there may be.</summary>
    private static IEnumerable<string> Tensors(KernelSignature signature, ScanPass pass)
    {
        var (inputs, states) = (signature.Types.Inputs.DeviceElement, signature.Types.States.DeviceElement);
        return (signature.Maps, pass) switch
        {
            (null, _) => signature.Operands(pass).Select(tensor => $"ArrayView<{tensor.Type.DeviceElement}> {tensor.Name}"),
            (_, ScanPass.Forward) => [$"MapViews<{inputs}> inputViews", $"MapViews<{inputs}> outputViews", $"MapView<{states}> stateView"],
            _ =>
            [
                $"MapViews<{inputs}> inputViews", $"MapView<{states}> stateView", $"MapViews<{inputs}> gradOutputViews", $"MapView<{states}> gradStateView", $"MapViews<{inputs}> gradInputViews",
            ],
        };
    }
}
