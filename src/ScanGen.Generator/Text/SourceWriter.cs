using System.Text;

namespace ScanGen.Generator.Text;

/// <summary>Writes C# a line at a time: four spaces a level, LF, and never the culture of the machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new(8 * 1024);
    private int _level;

    /// <summary>Writes each line of <paramref name="lines"/> at the present level; empty lines stay empty.</summary>
    public void Line(string lines = "")
    {
        var start = 0;
        while (start <= lines.Length)
        {
            var end = lines.IndexOf('\n', start);
            end = end < 0 ? lines.Length : end;
            if (end > start)
            {
                _text.Append(' ', 4 * _level).Append(lines, start, end - start);
            }

            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes each of several parts, with an empty line between one and the next.</summary>
    public void Parts<T>(IEnumerable<T> parts, Action<T> write)
    {
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst)
            {
                Line();
            }

            isFirst = false;
            write(part);
        }
    }

    /// <summary>Writes a header line and an opening brace; <paramref name="close"/> follows when the result is disposed.</summary>
    public Scope Block(string header, string close = "}")
    {
        Line(header);
        return Braces(close);
    }

    /// <summary>Writes an opening brace; <paramref name="close"/> follows when the result is disposed.</summary>
    public Scope Braces(string close = "}")
    {
        Line("{");
        _level++;
        return new Scope(this, close);
    }

    /// <summary>The following lines stand one level deeper until the result is disposed; no braces.</summary>
    public Scope Indent()
    {
        _level++;
        return new Scope(this, close: null);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Scope(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            if (close is not null)
            {
                writer.Line(close);
            }
        }
    }
}
