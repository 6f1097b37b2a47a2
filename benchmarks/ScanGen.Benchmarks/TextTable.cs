using Spectre.Console;

namespace ScanGen.Benchmarks;

/// <summary>A table on the output, as a terminal or a document has it.</summary>
internal sealed class TextTable
{
    private readonly Table _table;
    private readonly bool _isWide;

    public TextTable(bool markdown, params string[] columns)
    {
        // A table in a document, or in a file, is never broken to the width of a terminal.
        _isWide = markdown || Console.IsOutputRedirected;
        _table = new Table().Border(markdown ? TableBorder.Markdown : TableBorder.Rounded).AddColumns(columns);
    }

    public void Add(params string[] cells) => _table.AddRow(cells);

    public void Print()
    {
        AnsiConsole.Profile.Width = _isWide ? 240 : AnsiConsole.Profile.Width;
        AnsiConsole.Write(_table);
    }
}
