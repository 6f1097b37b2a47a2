using System.CommandLine;

namespace ScanGen.Benchmarks;

/// <summary>An option that asks for the figures in a form for programs: in a file, or, where none is named, on the output in place of the table.</summary>
internal static class FileOrOutput
{
    public static Option<string?> Create(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Writes what was asked for, if it was. Returns whether the output is still free for the table.</summary>
    public static bool Save(ParseResult result, Option<string?> option, Func<string> text)
    {
        if (result.GetResult(option) is null)
        {
            return true;
        }

        if (result.GetValue(option) is { } file)
        {
            File.WriteAllText(file, text());
            return true;
        }

        Console.Write(text());
        return false;
    }
}
