using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ScanGen.Generator.Tests;

/// <summary>
/// Compares texts with the files that a person has accepted, in the file convention of Verify: <c>Name.verified.ext</c>, UTF-8
/// with a byte-order mark, LF; what differs is written beside it as <c>Name.received.ext</c>.
/// </summary>
/// <param name="directory">Where the files are.</param>
/// <param name="variable">Reads an environment variable: SCANGEN_ACCEPT=1 takes what is received, unless CI=true.</param>
internal sealed class SnapshotFolder(string directory, Func<string, string?> variable)
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Passes when the accepted files of a test are exactly <paramref name="files"/>.</summary>
    /// <param name="test">What the names of all the test's files start with, before <c>#</c> or <c>.</c>.</param>
    /// <param name="files">Name (without <c>verified</c> and extension), extension, and text.</param>
    public void Verify(string test, IReadOnlyCollection<(string Name, string Extension, string Text)> files)
    {
        var faults = new StringBuilder();
        var accepts = variable("SCANGEN_ACCEPT") == "1";
        if (accepts && variable("CI") == "true")
        {
            throw new InvalidOperationException("Snapshots are accepted by a person who has read them: SCANGEN_ACCEPT is refused while CI=true.");
        }

        Directory.CreateDirectory(directory);
        foreach (var (name, extension, text) in files)
        {
            var verified = Path.Combine(directory, $"{name}.verified.{extension}");
            var received = Path.Combine(directory, $"{name}.received.{extension}");
            if (accepts)
            {
                File.WriteAllText(verified, text, Utf8WithMark);
            }

            if (File.Exists(verified) && File.ReadAllBytes(verified).AsSpan().SequenceEqual(Bytes(text)))
            {
                File.Delete(received);
                continue;
            }

            File.WriteAllText(received, text, Utf8WithMark);
            faults.AppendLine(File.Exists(verified)
                ? $"{Path.GetFileName(verified)} differs:\n{Difference(File.ReadAllText(verified), text)}"
                : $"{Path.GetFileName(verified)} does not exist; received:\n{text}");
        }

        var expected = files.Select(file => $"{file.Name}.verified.{file.Extension}").ToHashSet();
        foreach (var stale in VerifiedFiles(directory).Where(file => TestOf(file) == test && !expected.Contains(Path.GetFileName(file))))
        {
            if (accepts)
            {
                File.Delete(stale);
            }
            else
            {
                faults.AppendLine($"{Path.GetFileName(stale)} is stale: nothing of that name was received.");
            }
        }

        Assert.True(faults.Length == 0, $"{faults}Run again with SCANGEN_ACCEPT=1 to accept what was received.");
    }

    public static IEnumerable<string> VerifiedFiles(string directory) => Directory.EnumerateFiles(directory, "*.verified.*").Order(StringComparer.Ordinal);

    /// <summary><c>Class.Method</c> of a file named <c>Class.Method#Hint.verified.ext</c> or <c>Class.Method.verified.ext</c>.</summary>
    public static string TestOf(string file) => Path.GetFileName(file).Split('#')[0].Split(".verified.")[0];

    private static byte[] Bytes(string text) => [.. Utf8WithMark.GetPreamble(), .. Utf8WithMark.GetBytes(text)];

    /// <summary>The lines that differ, each with two lines around it.</summary>
    private static string Difference(string verified, string received)
    {
        var lines = InlineDiffBuilder.Diff(verified, received, ignoreWhiteSpace: false).Lines;
        var changed = Enumerable.Range(0, lines.Count).Where(i => lines[i].Type != ChangeType.Unchanged).ToArray();
        if (changed.Length == 0)
        {
            return "  only line ends or the byte-order mark differ";
        }

        var shown = changed.SelectMany(i => Enumerable.Range(i - 2, 5)).Where(i => i >= 0 && i < lines.Count).Distinct().Order();
        return string.Join("\n", shown.Take(60).Select(i => lines[i].Type switch
        {
            ChangeType.Inserted => "+ ",
            ChangeType.Deleted => "- ",
            _ => "  ",
        } + lines[i].Text));
    }
}
