using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScanGen.Generator.Parsing;
using ScanGen.Generator.Parsing.Maps;

namespace ScanGen.Generator.Diagnostics;

/// <summary>Reports what <see cref="ScanClassValidator"/> finds. An analyzer and not the generator, so that pragmas and
/// configuration apply, and so that no location has to travel through the generator's pipeline.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScanKernelAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = Descriptors.All.ToImmutableDictionary(descriptor => descriptor.Id);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var annotated in SelfAndNested(type))
        {
            var attributes = ScanClassParser.AttributesOf(annotated);
            var isAnnotated = !attributes.IsEmpty || ScanClassParser.TensorsOf(annotated) is not null || MapParser.HasMaps(annotated);
            foreach (var problem in !isAnnotated ? default : ScanClassValidator.Validate(ScanClassParser.Parse(annotated, context.Compilation)))
            {
                var site = new ProblemSite(problem, annotated, attributes, context.Compilation);
                // Each problem is reported with the type that it stands at: an editor looks no further for fixes.
                if (SymbolEqualityComparer.Default.Equals(site.Type, type) && site.FindLocation(context.CancellationToken) is { } location)
                {
                    context.ReportDiagnostic(Diagnostic.Create(ById[problem.Id], location, [.. problem.Arguments]));
                }
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> SelfAndNested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(SelfAndNested).Prepend(type);
}
