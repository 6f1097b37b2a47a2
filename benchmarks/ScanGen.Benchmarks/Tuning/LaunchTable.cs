using System.Text;
using ScanGen.Generator.Models;
using ScanGen.Generator.Planning;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>The planner's table as the text of <c>LaunchShapes.Table.cs</c>.</summary>
internal static class LaunchTable
{
    /// <param name="measured">On what, when, and which cells, in a line.</param>
    /// <param name="changed">The new shapes; a cell that is not there stays as it is.</param>
    public static string Text(string measured, IReadOnlyDictionary<TableCell, LaunchShape> changed)
    {
        // Rows are in the order of types: up to the last one that has been measured, before or now.
        var last = changed.Keys.Select(cell => Array.IndexOf(ElementType.All, cell.Element)).Append(LaunchShapes.Types - 1).Max();
        var text = new StringBuilder();
        Line("using ScanGen.Generator.Models;");
        Line("");
        Line("namespace ScanGen.Generator.Planning;");
        Line("");
        Line("// Written by the command `tune` of benchmarks/ScanGen.Benchmarks, with --write. Warps and vectors; rows a group where the rule is not best.");
        Line($"// {measured}");
        Line("internal static partial class LaunchShapes");
        Line("{");
        WriteField("Forward", isBackward: false);
        Line("");
        WriteField("Backward", isBackward: true);
        Line("}");
        return text.ToString();

        void WriteField(string name, bool isBackward)
        {
            Line($"    private static readonly LaunchShape[][] {name} =");
            Line("    [");
            foreach (var element in ElementType.All.Take(last + 1))
            {
                Line($"        // {element.Name}: 32, 64, … 65536");
                var shapes = Enumerable.Range(5, 12).Select(log => new TableCell(element, 1 << log, isBackward)).Select(Shape);
                Line($"        [{string.Join(", ", shapes)}],");
            }

            Line("    ];");
        }

        string Shape(TableCell cell)
        {
            var shape = changed.GetValueOrDefault(cell, cell.Tuned);
            var byRule = LaunchShapes.Complete(cell.Element, cell.SeqLen, shape with { RowsPerGroup = 0 });
            return LaunchShapes.Complete(cell.Element, cell.SeqLen, shape) == byRule
                ? FormattableString.Invariant($"new({shape.Warps}, {shape.Vectors})")
                : FormattableString.Invariant($"new({shape.Warps}, {shape.Vectors}, {shape.RowsPerGroup})");
        }

        void Line(string line) => text.Append(line).Append('\n');
    }
}
