using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ScanGen.Generator.Diagnostics;

namespace ScanGen.Generator.Tests;

/// <summary>A user's project in memory: its sources, what it refers to, and what the analyzer says of it.</summary>
internal static class Harness
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    /// <summary>What an installed package adds to a project.</summary>
    public static readonly ImmutableArray<MetadataReference> PackageReferences =
    [
        MetadataReference.CreateFromFile(typeof(ScanKernelAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ILGPU.Context).Assembly.Location),
    ];

    /// <summary>The package of TorchSharp tensors, as far as the generator looks at it: by its name.</summary>
    public static readonly MetadataReference TensorPackage = CSharpCompilation.Create("ScanGen.TorchSharp").ToMetadataReference();

    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(ProjectDirectory, "..", ".."));

    public static string ProjectDirectory =>
        typeof(Harness).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ProjectDirectory").Value!;

    public static CSharpCompilation Compile(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "User",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"User{i}.cs")),
        [.. Net100.References.All, .. PackageReferences],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999)
            // As the SDK has it: packages refer to older versions of the same assemblies.
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    /// <summary>A driver that has run the generator on a project and remembers each step.</summary>
    public static GeneratorDriver Generate(Compilation compilation) => CSharpGeneratorDriver
        .Create([new ScanGenerator().AsSourceGenerator()], parseOptions: ParseOptions, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
        .RunGenerators(compilation, TestContext.Current.CancellationToken);

    /// <summary>What the generator writes for a project: hint name and text, in the order of the names.</summary>
    public static SortedDictionary<string, string> Sources(Compilation compilation)
    {
        var result = Generate(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return new(result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), StringComparer.Ordinal);
    }

    /// <summary>A project together with what the generator writes for it.</summary>
    public static Compilation WithGenerated(Compilation compilation)
    {
        Generate(compilation).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        return generated;
    }

    public static async Task<ImmutableArray<Diagnostic>> Analyze(Compilation compilation)
    {
        var diagnostics = await compilation
            .WithAnalyzers([new ScanKernelAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }
}
