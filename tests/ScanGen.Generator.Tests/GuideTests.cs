using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScanGen.Generator.Tests;

/// <summary>What the README, the guide and the pages on maps, CUDA graphs and several GPUs show as C# are complete programs, and compile.</summary>
public sealed class GuideTests
{
    private static readonly string[] Pages = ["README.md", "docs/guide.md", "docs/maps.md", "docs/cuda-graphs.md", "docs/several-gpus.md"];

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
        var compilation = Compile(program);
        Assert.Empty(await Harness.Analyze(compilation));
        Assert.DoesNotContain(
            Harness.WithGenerated(compilation).GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Those on maps need no GPU. What a line is said to print, it prints.</summary>
    [Fact]
    public void ProgramsOnMapsRun() => Assert.All(ProgramsOf("docs/maps.md"), program =>
    {
        using var image = new MemoryStream();
        Assert.True(Harness.WithGenerated(Compile(program)).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var main = Assembly.Load(image.ToArray()).EntryPoint!;
        var (console, printed) = (Console.Out, new StringWriter());
        Console.SetOut(printed);
        try
        {
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], culture: null);
        }
        finally
        {
            Console.SetOut(console);
        }

        foreach (Match line in Regex.Matches(program, @"Console\.WriteLine\(.*\); +// (.*)$", RegexOptions.Multiline))
        {
            Assert.Contains(line.Groups[1].Value, printed.ToString());
        }
    });

    /// <summary>All but those with TorchSharp, which this project does not refer to.</summary>
    public static TheoryData<string> Programs() => [.. Pages.SelectMany(ProgramsOf)];

    private static IEnumerable<string> ProgramsOf(string page) =>
        from Match block in Regex.Matches(File.ReadAllText(Path.Combine(Harness.Repository, page)), "^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
        let program = block.Groups[1].Value
        where !program.Contains("TorchSharp", StringComparison.Ordinal)
        select program;

    /// <summary>A directive for the SDK is a comment to the compiler of a project.</summary>
    private static CSharpCompilation Compile(string program)
    {
        var project = Harness.Compile(program.Replace("#:", "//", StringComparison.Ordinal), ImplicitUsings);
        return project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication));
    }
}
