using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScanGen.Generator;

namespace ScanGen.Benchmarks.Generation;

/// <summary><c>generator</c>: what the generator costs a build, and what it costs a key press.</summary>
internal static class GeneratorCommand
{
    private const int Presses = 101;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    public static Command Create()
    {
        var attributes = new Option<int>("--attributes") { Description = "A class of so many lengths of Float32, the multiples of 16, in the place of 12 lengths of 3 types." };
        var map = new Option<bool>("--map") { Description = "A class with a map, whose body is what is edited." };
        var command = new Command("generator", "Milliseconds to generate the kernels of a class in three families, cold and after an edit elsewhere, and to compile them.") { attributes, map };
        command.SetAction(parsed => Run(parsed.GetValue(attributes), parsed.GetValue(map) ? MapProgram : PlainProgram));
        return command;
    }

    private static void Run(int attributes, (string Class, Func<int, string> Edited, string Where) program)
    {
        var compilation = Compile(attributes == 0 ? TwelveLengths : Lengths(attributes), program.Class, program.Edited(-1));

        // The compiler is warm in any build that gets as far as the generator; the generator itself has not run yet.
        var unrelated = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.First());
        unrelated.Emit(Stream.Null);
        NewDriver(new NoGenerator()).RunGenerators(unrelated);

        var driver = NewDriver(new ScanGenerator());
        var (cold, ran) = Time(() => driver = driver.RunGenerators(compilation));
        var (warm, _) = Time(() => NewDriver(new ScanGenerator()).RunGenerators(compilation));

        driver.RunGeneratorsAndUpdateCompilation(compilation, out var withKernels, out _);
        var (compiled, result) = Time(() => withKernels.Emit(Stream.Null));
        if (!result.Success)
        {
            throw new InvalidOperationException($"What is emitted does not compile: {result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        }

        var press = MedianPress(compilation, driver, program.Edited);
        var least = MedianPress(compilation, NewDriver(new NoGenerator()).RunGenerators(compilation), program.Edited);

        var texts = ran.GetRunResult().Results.Single().GeneratedSources;
        var characters = texts.Sum(text => (long)text.SourceText.Length);
        Print($"| {(attributes == 0 ? "12 lengths x 3 types" : $"{attributes} lengths")} x 4 directions, in 3 families | |");
        Console.WriteLine("|---|---|");
        Print($"| first run of the generator in a process, parsing of its text included | {cold:F0} ms |");
        Print($"| again from nothing | {warm:F0} ms |");
        Print($"| a key press in {program.Where}, median of {Presses} | {press:F2} ms |");
        Print($"| the same for a generator that only finds the attribute | {least:F2} ms |");
        Print($"| compiling what is emitted, all of it, with a compiler that has only just started | {compiled:F0} ms |");
        Print($"| emitted | {texts.Length} files, {characters / 1024} Ki characters |");
    }

    private static double MedianPress(CSharpCompilation compilation, GeneratorDriver driver, Func<int, string> edit)
    {
        var other = compilation.SyntaxTrees.Last();
        var presses = new double[Presses];

        // An editor has been pressed many times: the first ones only let the JIT finish, which takes some seconds of them.
        for (var press = -30 * Presses; press < Presses; press++)
        {
            var edited = CSharpSyntaxTree.ParseText(edit(press), ParseOptions);
            compilation = compilation.ReplaceSyntaxTree(other, edited);
            other = edited;
            var (milliseconds, _) = Time(() => driver = driver.RunGenerators(compilation));
            presses[Math.Max(press, 0)] = milliseconds;
        }

        Array.Sort(presses);
        return presses[Presses / 2];
    }

    private static IEnumerable<string> TwelveLengths =>
        from dtype in new[] { "Float32", "Float16", "BFloat16" }
        from exponent in Enumerable.Range(5, 12)
        select $"[ScanGen.ScanKernel({1 << exponent}, Dtype = ScanGen.ScanDtype.{dtype})]";

    private static IEnumerable<string> Lengths(int count) => Enumerable.Range(1, count).Select(i => $"[ScanGen.ScanKernel({16 * i})]");

    private static CSharpCompilation Compile(IEnumerable<string> attributes, string declared, string edited)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Benchmark",
            [CSharpSyntaxTree.ParseText(string.Join("\n", attributes) + "\n" + declared, ParseOptions), CSharpSyntaxTree.ParseText(edited, ParseOptions)],
            references,
            // As new projects have it.
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static (string Class, Func<int, string> Edited, string Where) PlainProgram => (
        "internal sealed partial class MyScans;",
        press => FormattableString.Invariant($"internal static class Elsewhere {{ public static int Press => {press}; }}"),
        "another file");

    /// <summary>A minimal GRU, whose body is a method of another file.</summary>
    private static (string Class, Func<int, string> Edited, string Where) MapProgram => (
        "internal sealed partial class MyScans { [ScanGen.ScanMap] private static (float Gate, float Token) Cell(float z, float candidate) => Body.Cell(z, candidate); }",
        press => FormattableString.Invariant($$"""
            internal static class Body
            {
                public static (float Gate, float Token) Cell(float z, float candidate)
                {
                    var s = ScanGen.ScanMath.Sigmoid(z);
                    return (1 - s, s * candidate * {{press}});
                }
            }
            """),
        "the map's body");

    private static GeneratorDriver NewDriver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: ParseOptions);

    private static (double Milliseconds, T Result) Time<T>(Func<T> run)
    {
        var clock = Stopwatch.StartNew();
        var result = run();
        return (clock.Elapsed.TotalMilliseconds, result);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class NoGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName("ScanGen.ScanKernelAttribute", (_, _) => true, (_, _) => 0),
                (output, _) => output.AddSource("none", ""));
    }
}
