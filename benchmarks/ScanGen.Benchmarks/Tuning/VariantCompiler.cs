using System.Reflection;
using System.Runtime.Loader;
using ILGPU.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScanGen.Benchmarks.Devices;
using ScanGen.Generator;
using ScanGen.Generator.Models;

namespace ScanGen.Benchmarks.Tuning;

/// <summary>Has the generator write kernels of other launch shapes than the planner's, and compiles and loads them into this process.</summary>
/// <param name="accelerator">Where they run.</param>
/// <param name="options">How.</param>
internal sealed class VariantCompiler(Accelerator accelerator, ScanOptions options)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private static int assemblies;

    public Dictionary<LaunchShape, Calls<T>> Compile<T>(ElementType element, int seqLen, IReadOnlyList<LaunchShape> shapes)
        where T : unmanaged
    {
        var assembly = Compile(string.Concat(shapes.Select((shape, i) => $"{Attribute(element, seqLen, shape, shape)}\npublic sealed partial class Variant{i};\n")));
        return shapes.Select((shape, i) => (shape, i)).ToDictionary(item => item.shape, item => Bind<T>(assembly.GetType($"Variant{item.i}")!));
    }

    /// <summary>Annotated classes, with what the generator writes for them.</summary>
    public Assembly Compile(string source)
    {
        var compilation = CSharpCompilation.Create(
            $"ScanGen.Variants{assemblies++}",
            [CSharpSyntaxTree.ParseText("using ScanGen;\n" + source, ParseOptions)],
            References.Value,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: Microsoft.CodeAnalysis.OptimizationLevel.Release));
        CSharpGeneratorDriver
            .Create([new ScanGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3)));
        }

        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    /// <summary>The attribute that asks for these shapes, as a program has it; 0 is left out.</summary>
    public static string Attribute(ElementType element, int seqLen, LaunchShape forward, LaunchShape backward)
    {
        (string Property, int Number)[] numbers =
        [
            ("Warps", forward.Warps), ("Vectors", forward.Vectors), ("RowsPerGroup", forward.RowsPerGroup),
            ("BackwardWarps", backward.Warps), ("BackwardVectors", backward.Vectors), ("BackwardRowsPerGroup", backward.RowsPerGroup),
        ];
        var asked = numbers.Where(number => number.Number != 0).Select(number => FormattableString.Invariant($", {number.Property} = {number.Number}"));
        return FormattableString.Invariant($"[ScanKernel(SeqLen = {seqLen}, Dtype = ScanDtype.{element.Name}{string.Concat(asked)})]");
    }

    /// <summary>They live as long as the process, as do the kernels of an accelerator.</summary>
    private Calls<T> Bind<T>(Type type)
        where T : unmanaged
    {
        var scans = Activator.CreateInstance(type, accelerator, options)!;
        return new(Call<ForwardCall<T>>(nameof(Calls<T>.Forward)), Call<BackwardCall<T>>(nameof(Calls<T>.Backward)));

        TCall Call<TCall>(string name)
            where TCall : Delegate
        {
            Type[] parameters = [.. typeof(TCall).GetMethod(nameof(Action.Invoke))!.GetParameters().Select(parameter => parameter.ParameterType)];
            return type.GetMethod(name, parameters)!.CreateDelegate<TCall>(scans);
        }
    }
}
