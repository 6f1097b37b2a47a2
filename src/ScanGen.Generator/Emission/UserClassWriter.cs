using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission;

/// <summary>Reopens the annotated class, inside its namespace and containing types.</summary>
internal static class UserClassWriter
{
    /// <summary>Writes a file that adds <paramref name="members"/> to the class.</summary>
    /// <param name="annotated">The class.</param>
    /// <param name="baseList">What the class also implements, or nothing.</param>
    /// <param name="members">Writes the members.</param>
    public static string Emit(ScanClass annotated, string baseList, Action<SourceWriter> members)
    {
        var writer = new SourceWriter();
        GeneratedNames.WriteUserFileHeader(writer);
        if (annotated.Namespace.Length > 0)
        {
            writer.Line($"namespace {annotated.Namespace};");
            writer.Line();
        }

        WriteType(writer, annotated, depth: 0, baseList, members);
        return writer.ToString();
    }

    private static void WriteType(SourceWriter writer, ScanClass annotated, int depth, string baseList, Action<SourceWriter> members)
    {
        if (depth == annotated.ContainingTypes.Count)
        {
            using (writer.Block($"{(annotated.IsHostOnly ? "static " : "")}partial class {annotated.Name}{baseList}"))
            {
                members(writer);
            }

            return;
        }

        var containing = annotated.ContainingTypes[depth];
        using (writer.Block($"partial {containing.Keyword} {containing.Name}"))
        {
            WriteType(writer, annotated, depth + 1, baseList, members);
        }
    }
}
