using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ScanGen.Generator.Diagnostics;

namespace ScanGen.Generator.Tests;

public sealed class HelpPageTests
{
    private static string Pages => Path.Combine(Harness.Repository, "docs", "diagnostics");

    [Fact]
    public void EachDescriptorHasAPageThatStartsWithItsIdAndTitle() => Assert.All(Descriptors.All, descriptor =>
    {
        var page = File.ReadAllLines(Path.Combine(Pages, descriptor.Id + ".md"));
        Assert.Equal($"# {descriptor.Id}: {descriptor.Title}", page[0]);
        Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
    });

    [Fact]
    public void EachDescriptorIsInTheIndexWithItsTitle()
    {
        var index = File.ReadAllText(Path.Combine(Pages, "README.md"));
        Assert.All(Descriptors.All, descriptor => Assert.Contains($"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} |", index));
    }

    [Fact]
    public void EachPageHasADescriptor()
    {
        var pages = Directory.EnumerateFiles(Pages, "SCAN*.md").Select(Path.GetFileNameWithoutExtension).Order();
        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id), pages);
    }

    [Fact]
    public void IdsAreNumberedWithoutAGap() =>
        Assert.Equal(Enumerable.Range(1, Descriptors.All.Length).Select(i => $"SCAN{i:0000}"), Descriptors.All.Select(descriptor => descriptor.Id));

    [Fact]
    public void EachIdIsInTheReleaseNotesOfTheAnalyzer()
    {
        var releases = string.Concat(new[] { "Shipped", "Unshipped" }.Select(kind =>
            File.ReadAllText(Path.Combine(Harness.Repository, "src", "ScanGen.Generator", $"AnalyzerReleases.{kind}.md"))));
        Assert.All(Descriptors.All, descriptor => Assert.Single(Regex.Matches(releases, $"^{descriptor.Id} ", RegexOptions.Multiline)));
    }

    /// <summary>A program has the diagnostics that its comments name, each on its line, and no others; what is put right compiles.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task EachProgramHasWhatItsCommentsSay(string program)
    {
        var compilation = Harness.Compile([program, "global using ScanGen; global using ILGPU.Runtime; global using System;"]);
        var reported = (await Harness.Analyze(compilation)).Select(diagnostic => (Line: diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Id)).Distinct();
        var named = program.Split('\n').SelectMany((text, line) => Regex.Matches(text, "// (SCAN[0-9]{4})").Select(match => (Line: line, Id: match.Groups[1].Value))).ToArray();

        Assert.Equal(named, reported);
        if (named.Length == 0)
        {
            Assert.DoesNotContain(
                Harness.WithGenerated(compilation).GetDiagnostics(TestContext.Current.CancellationToken),
                diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    public static TheoryData<string> Programs() =>
    [
        .. from page in Directory.EnumerateFiles(Pages, "SCAN*.md").Order()
           from Match block in Regex.Matches(File.ReadAllText(page), "^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
           select block.Groups[1].Value,
    ];
}
