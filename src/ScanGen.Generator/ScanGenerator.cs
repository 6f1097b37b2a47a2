using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Emission;
using ScanGen.Generator.Emission.Host;
using ScanGen.Generator.Emission.Maps;
using ScanGen.Generator.Models;
using ScanGen.Generator.Parsing;

namespace ScanGen.Generator;

/// <summary>Writes the kernels of every class with <c>[ScanKernel]</c>. What is wrong with a class is the analyzer's to say; the generator reports its own faults only.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ScanGenerator : IIncrementalGenerator
{
    private readonly Func<ScanClass, IEnumerable<SourceFile>> _classFiles;

    /// <summary>The names of the pipeline's steps, for tests that ask what an edit made run again.</summary>
    internal static class Steps
    {
        public const string Classes = "Classes";
        public const string Emittable = "Emittable";
        public const string Kernels = "Kernels";
        public const string Maps = "Maps";
        public const string HostMaps = "HostMaps";
    }

    /// <summary>The generator as the compiler makes it.</summary>
    public ScanGenerator()
        : this(ClassFiles.Of)
    {
    }

    /// <summary>A generator whose emission can be made to fail, for tests.</summary>
    internal ScanGenerator(Func<ScanClass, IEnumerable<SourceFile>> classFiles) => _classFiles = classFiles;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ScanClassParser.AttributeName,
                static (node, _) => node is ClassDeclarationSyntax,
                static (match, _) => Attempt<ScanClass>.At(match.TargetSymbol.Name, () => ScanClassValidator.Emittable(ScanClassParser.Parse((INamedTypeSymbol)match.TargetSymbol, match.SemanticModel.Compilation))))
            .WithTrackingName(Steps.Classes)
            .Collect();

        var numbered = read.SelectMany(static (attempts, _) => Numbered(attempts.Select(attempt => attempt.Value).OfType<ScanClass>().Distinct()));

        // No other file knows what a map computes, so that an edit of its body writes its own anew, and no other.
        var maps = numbered
            .SelectMany(static (annotated, _) => annotated.Maps.Select(map => new MapFile(new GeneratedNames(annotated), map)))
            .WithTrackingName(Steps.Maps);

        var classes = numbered
            .Select(static (annotated, _) => annotated with { Maps = default, MapFaults = default })
            .WithTrackingName(Steps.Emittable);

        var hostMaps = numbered
            .SelectMany(static (annotated, _) => annotated.MapShape is { } shape
                ? [new HostMapFile(new GeneratedNames(annotated), shape, annotated.Maps.Select(map => map.Fault).FirstOrDefault(fault => fault is not null))]
                : Array.Empty<HostMapFile>())
            .WithTrackingName(Steps.HostMaps);

        var kernels = classes
            .SelectMany(static (annotated, _) => annotated.Kernels.Select(kernel => new KernelFiles(new GeneratedNames(annotated), kernel, annotated.IsHostOnly)))
            .WithTrackingName(Steps.Kernels);

        context.RegisterSourceOutput(
            read.SelectMany(static (attempts, _) => attempts.Select(attempt => attempt.Failure).OfType<Failure>().Distinct()),
            static (output, failure) => Report(output, failure));
        context.RegisterSourceOutput(classes, (output, annotated) => Write(output, annotated.FullName, () => _classFiles(annotated)));
        context.RegisterSourceOutput(maps, static (output, map) => Write(output, map.Names.FullName, () => [map.File()]));
        context.RegisterSourceOutput(hostMaps, static (output, map) => Write(output, map.Names.FullName, () => [map.File()]));
        context.RegisterSourceOutput(kernels, static (output, kernel) => Write(output, kernel.Names.FullName, kernel.All));
    }

    /// <summary>All of the files, or none and a diagnostic.</summary>
    private static void Write(SourceProductionContext output, string className, Func<IEnumerable<SourceFile>> files)
    {
        var written = Attempt<SourceFile[]>.At(className, () => [.. files()]);
        foreach (var file in written.Value ?? [])
        {
            output.AddSource(file.HintName, file.Text);
        }

        if (written.Failure is { } failure)
        {
            Report(output, failure);
        }
    }

    private static void Report(SourceProductionContext output, Failure failure) =>
        output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailed, Location.None, failure.ClassName, failure.Reason));

    private static IEnumerable<ScanClass> Numbered(IEnumerable<ScanClass> classes) => classes
        .GroupBy(annotated => GeneratedNames.Stem(annotated.FullName), StringComparer.OrdinalIgnoreCase)
        .SelectMany(same => same.Select((annotated, i) => annotated with { DuplicateIndex = i }));
}
