using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Tests;

/// <summary>Stands in for Verify.SourceGenerators: the same call, the same files.</summary>
internal static class Snapshot
{
    public static string Directory { get; } = Path.Combine(Harness.ProjectDirectory, "Snapshots");

    private static SnapshotFolder Folder { get; } = new(Directory, Environment.GetEnvironmentVariable);

    private static string Test => $"{TestContext.Current.TestClass!.TestClassSimpleName}.{TestContext.Current.TestMethod!.MethodName}";

    /// <summary>Verifies every file that the generators of a driver wrote, as <c>Class.Method#Hint.verified.cs</c>.</summary>
    /// <param name="driver">The driver, after its run.</param>
    /// <param name="ignore">Which files another test verifies.</param>
    public static Task Verify(GeneratorDriver driver, Func<GeneratedSourceResult, bool>? ignore = null)
    {
        var test = Test;
        var result = driver.GetRunResult();
        Assert.Empty(result.Diagnostics);
        var sources = result.Results.SelectMany(generator => generator.GeneratedSources).Where(source => ignore?.Invoke(source) != true);
        Folder.Verify(test, [.. sources.Select(source =>
            ($"{test}#{Path.GetFileNameWithoutExtension(source.HintName)}", "cs", $"//HintName: {source.HintName}\n{source.SourceText}"))]);
        return Task.CompletedTask;
    }

    /// <summary>Verifies diagnostics, as <c>Class.Method.verified.txt</c>: place, the text there, message and help link.</summary>
    public static Task Verify(ImmutableArray<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            var span = diagnostic.Location.GetLineSpan();
            var place = diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
            text.Append(CultureInfo.InvariantCulture, $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Severity} {diagnostic.Id} at `{place}`\n")
                .Append(CultureInfo.InvariantCulture, $"    {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n")
                .Append(CultureInfo.InvariantCulture, $"    {diagnostic.Descriptor.HelpLinkUri}\n");
        }

        Folder.Verify(Test, [(Test, "txt", text.ToString())]);
        return Task.CompletedTask;
    }
}
