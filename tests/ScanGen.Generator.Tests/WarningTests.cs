using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ScanGen.Generator.Tests;

/// <summary>With every warning there is switched on, none lies in a file that the user did not write and cannot mend.</summary>
public sealed class WarningTests
{
    private const string Program = """
        using ScanGen;

        [assembly: System.CLSCompliant(true)]
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("User")]

        namespace Acme
        {
            /// <summary>A base.</summary>
            public class Based
            {
                /// <summary>Hidden by a generated member.</summary>
                public int Kernels { get; set; }

                /// <summary>What the user is warned of.</summary>
                public void Wait(int time = 0) => System.Console.WriteLine(time);
            }

            /// <summary>Plain rows.</summary>
            [ScanKernel(64), ScanKernel(ScanKernel.Any), ScanKernel(64, Dtype = ScanDtype.Float16)]
            public sealed partial class scans;

            /// <summary>Mixed types, with ends.</summary>
            [ScanKernel(64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
            public partial class ends : Based;

            /// <summary>Complex numbers.</summary>
            [ScanKernel(64, Dtype = ScanDtype.Complex64)]
            public partial class complex;

            /// <summary>The other layout.</summary>
            [ScanTensors(Layout = ScanLayout.TimeMajor), ScanKernel(64, Dtype = ScanDtype.Complex128)]
            public partial class timemajor;

            /// <summary>Spans only.</summary>
            [ScanKernel(64)]
            public static partial class hosts;

            /// <summary>A type around one.</summary>
            public partial class outer
            {
                /// <summary>Inside.</summary>
                [ScanKernel(64)]
                internal sealed partial class inner;
            }
        }
        """;

    [Fact]
    public async Task NoneLiesInAGeneratedFile()
    {
        var warnings = (await Warnings()).Where(warning => IsGenerated(warning) && warning.Severity >= DiagnosticSeverity.Warning);
        Assert.True(!warnings.Any(), string.Join("\n", warnings));
    }

    /// <summary>That the warnings are on at all, and stay on in what the user wrote.</summary>
    [Fact]
    public async Task TheUsersOwnFilesKeepTheirs()
    {
        var ids = (await Warnings()).Where(warning => !IsGenerated(warning)).Select(warning => warning.Id).ToHashSet();
        Assert.Superset(new HashSet<string> { "CS0436", "CS8981", "CA1052", "RS0026" }, ids);
    }

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static async Task<ImmutableArray<Diagnostic>> Warnings()
    {
        var analyzers = Analyzers();
        var documented = Harness.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        var friend = WithEverythingOn(Harness.Compile(Program), analyzers).WithAssemblyName("Friend");
        var user = WithEverythingOn(Harness.Compile(Program), analyzers).AddReferences(Harness.WithGenerated(friend).ToMetadataReference());
        var generated = Harness.WithGenerated(user);
        generated = generated.RemoveAllSyntaxTrees().AddSyntaxTrees(generated.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), documented, tree.FilePath)));
        return await generated.WithAnalyzers(analyzers).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As <c>AnalysisMode</c> of <c>All</c> has it.</summary>
    private static Compilation WithEverythingOn(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) => compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
        compilation.Options.SpecificDiagnosticOptions.SetItems(analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => !descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable))
            .Select(descriptor => KeyValuePair.Create(descriptor.Id, ReportDiagnostic.Warn)))));

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
    [
        .. typeof(Harness).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(metadata => metadata.Key == "Analyzer")
            .SelectMany(metadata => Assembly.LoadFrom(metadata.Value!).GetTypes())
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        new PublicApi(),
    ];

    /// <summary>In the place of Microsoft.CodeAnalysis.PublicApiAnalyzers, which looks at generated code too and needs assemblies that the tests have not: overloads with optional parameters.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // No compiler loads it from here.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class PublicApi : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Optional = new("RS0026", "Overloads with optional parameters", "'{0}' has optional parameters", "ApiDesign", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Optional];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (((IMethodSymbol)symbol.Symbol).Parameters.Any(parameter => parameter.IsOptional))
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(Optional, symbol.Symbol.Locations[0], symbol.Symbol.Name));
                    }
                },
                SymbolKind.Method);
        }
    }
}
