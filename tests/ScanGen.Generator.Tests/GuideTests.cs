using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Tests;

/// <summary>What the README, the guide and the pages on maps and CUDA graphs show as C# are complete programs, and compile.</summary>
public sealed class GuideTests
{
    private static readonly string[] Pages = ["README.md", "docs/guide.md", "docs/maps.md", "docs/cuda-graphs.md"];

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task EachProgramCompiles(string program)
    {
        // A directive for the SDK is a comment to the compiler of a project.
        var project = Harness.Compile(program.Replace("#:", "//", StringComparison.Ordinal), ImplicitUsings);
        var compilation = project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication));

        Assert.Empty(await Harness.Analyze(compilation));
        Assert.DoesNotContain(
            Harness.WithGenerated(compilation).GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>All but those with TorchSharp, which this project does not refer to.</summary>
    public static TheoryData<string> Programs() =>
    [
        .. from page in Pages
           from Match block in Regex.Matches(File.ReadAllText(Path.Combine(Harness.Repository, page)), "^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
           let program = block.Groups[1].Value
           where !program.Contains("TorchSharp", StringComparison.Ordinal)
           select program,
    ];
}
