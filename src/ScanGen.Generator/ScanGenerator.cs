using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Emission;
using ScanGen.Generator.Emission.Host;
using ScanGen.Generator.Emission.TimeMajor;
using ScanGen.Generator.Models;
using ScanGen.Generator.Parsing;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator;

/// <summary>Writes the kernels of every class with <c>[ScanKernel]</c>. It reports nothing: what is wrong is the analyzer's to say.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ScanGenerator : IIncrementalGenerator
{
    /// <summary>The names of the pipeline's steps, for tests that ask what an edit made run again.</summary>
    internal static class Steps
    {
        public const string Classes = "Classes";
        public const string Emittable = "Emittable";
        public const string Kernels = "Kernels";
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ScanClassParser.AttributeName,
                static (node, _) => node is ClassDeclarationSyntax,
                static (match, _) => ScanClassParser.Parse((INamedTypeSymbol)match.TargetSymbol))
            .WithTrackingName(Steps.Classes)
            .Collect()
            .SelectMany(static (parsed, _) => Numbered(parsed.Distinct()))
            .Select(static (parsed, _) => ScanClassValidator.Emittable(parsed))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!)
            .WithTrackingName(Steps.Emittable);

        // A kernel's text depends on its class by name only, so that another attribute leaves those there are alone.
        var kernels = classes
            .SelectMany(static (annotated, _) => annotated.Kernels.Select(kernel => new KernelFile(new GeneratedNames(annotated), kernel, annotated.Form)))
            .WithTrackingName(Steps.Kernels);

        context.RegisterSourceOutput(classes, static (output, annotated) =>
        {
            var names = new GeneratedNames(annotated);
            output.AddSource(names.HintName(), UserClassEmitter.Emit(names, annotated));
            output.AddSource(names.HintName(HostClassEmitter.ClassName), annotated.Form.IsTimeMajor ? TimeMajorHostEmitter.Emit(names, annotated) : HostClassEmitter.Emit(names, annotated));
            output.AddSource(names.HintName(PlanListEmitter.ClassName), PlanListEmitter.Emit(names, annotated));
            output.AddSource(names.HintName(DeviceTableEmitter.ClassName), DeviceTableEmitter.Emit(names, annotated));
            foreach (var types in annotated.Form.HasEndStates ? annotated.Types : [])
            {
                output.AddSource(names.HintName($"{types.Name}.Step"), StepKernelEmitter.Emit(names, types));
            }

            foreach (var types in annotated.Form.HasBroadcastGates ? annotated.Types : [])
            {
                output.AddSource(names.HintName($"{types.Name}.GateSum"), GateSumEmitter.Emit(names, types.Inputs));
            }
        });
        context.RegisterSourceOutput(kernels, static (output, file) =>
        {
            if (file.Form.IsTimeMajor)
            {
                output.AddSource(file.HintName(KernelFamily.Group), TimeMajorKernelEmitter.Emit(file.Names, file.Kernel, file.Form));
                return;
            }

            foreach (var family in Planner.Families)
            {
                output.AddSource(file.HintName(family), family == KernelFamily.Host
                    ? HostKernelEmitter.Emit(file.Names, file.Kernel, file.Form)
                    : DeviceKernelEmitter.Emit(file.Names, file.Kernel, file.Form, family));
            }
        });
    }

    private static IEnumerable<ScanClass> Numbered(IEnumerable<ScanClass> classes) => classes
        .GroupBy(annotated => annotated.FullName, StringComparer.OrdinalIgnoreCase)
        .SelectMany(same => same.Select((annotated, i) => annotated with { Namesakes = i }));

    /// <summary>One declared kernel of one class.</summary>
    private sealed record KernelFile(GeneratedNames Names, KernelModel Kernel, TensorForm Form)
    {
        public string HintName(KernelFamily family) =>
            Names.HintName($"{GeneratedNames.KernelName(TensorTypes.Of(Kernel), Kernel.SeqLen)}.{family}");
    }
}
