using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScanGen.Generator.Emission.Maps;
using ScanGen.Generator.Models;
using ScanGen.Generator.Parsing;

namespace ScanGen.Generator.Tests.Maps;

/// <summary>What is written for a map, and when it is written anew.</summary>
public sealed class MapEmissionTests
{
    private const string MinGruCell = """
        namespace Acme;

        [ScanKernel(64)]
        internal static partial class MinGru
        {
            [ScanMap]
            private static (float Gate, float Token) Cell(float z, float candidate)
            {
                var s = ScanMath.Sigmoid(z);
                return (1 - s, s * candidate);
            }

            [ScanOutput]
            private static float Output(float state, float y) => state * ScanMath.Silu(y);
        }

        public static class Elsewhere
        {
            public static int Number() => 1;
        }
        """;

    [Fact]
    public Task MinGru() => Verify(MinGruCell);

    /// <summary>How kernels of devices and of the host call the maps, and what the class gains; a channel's parameter, and two results.</summary>
    [Fact]
    public Task Calls() => Snapshot.Verify(Harness.Generate(MapProgram.Compile("""
        namespace Acme;

        [ScanKernel(64)]
        internal sealed partial class Gated
        {
            [ScanMap]
            private static (float Gate, float Token) Cell(float z, [PerChannel] float scale, float x) => (ScanMath.Sigmoid(z), scale * x);

            [ScanOutput]
            private static (float Kept, float Sum) Output(float state, float x) => (state * x, state + x);
        }
        """)), ignore: file => file.HintName.EndsWith("-Map.g.cs", StringComparison.Ordinal) || file.HintName.EndsWith("-Output.g.cs", StringComparison.Ordinal)
            || file.HintName.EndsWith("GateSum.g.cs", StringComparison.Ordinal) || file.HintName.EndsWith("Plans.g.cs", StringComparison.Ordinal));

    /// <summary>The calls on TorchSharp tensors: of a map alone, and of several results.</summary>
    [Fact]
    public Task Tensors() => Snapshot.Verify(Harness.Generate(MapProgram.Compile(TensorClasses).AddReferences(Harness.TensorPackage)), ignore: file => !file.HintName.EndsWith("Tensors.g.cs", StringComparison.Ordinal));

    /// <summary>Nor are there any of a static class, nor of one whose inputs do not say how long rows are.</summary>
    [Fact]
    public void CallsOnTensorsAreForProjectsThatHaveAny()
    {
        var program = MapProgram.Compile(TensorClasses + "[ScanKernel(64)] partial class Constant { [ScanMap] static (float Gate, float Token) Cell([PerRow] float x, [PerChannel] float y) => (x, y); }");
        Assert.DoesNotContain(Harness.Sources(program).Keys, file => file.EndsWith("Tensors.g.cs", StringComparison.Ordinal));
        Assert.Equal(["Acme.Gated-Tensors.g.cs", "Acme.Plain-Tensors.g.cs"], Harness.Sources(program.AddReferences(Harness.TensorPackage)).Keys.Where(file => file.EndsWith("Tensors.g.cs", StringComparison.Ordinal)));
    }

    private const string TensorClasses = """
        namespace Acme;

        [ScanKernel(64)]
        internal sealed partial class Plain
        {
            [ScanMap]
            private static (float Gate, float Token) Cell(float z, float @event) => (ScanMath.Sigmoid(z), @event);
        }

        [ScanKernel(64), ScanTensors(Layout = ScanLayout.TimeMajor)]
        internal sealed partial class Gated
        {
            [ScanMap]
            private static (float Gate, float Token) Cell(float z, [PerChannel] float scale, [PerRow, NoGradient] float x, [Uniform] float rate) => (ScanMath.Sigmoid(rate * z), scale * x);

            [ScanOutput]
            private static (float Kept, float @base) Output(float state, float y) => (state * y, state + y);
        }

        [ScanKernel(64)]
        internal static partial class OfSpans
        {
            [ScanMap]
            private static (float Gate, float Token) Cell(float z) => (z, z);
        }

        [ScanKernel(64)]
        internal sealed partial class Unmapped;

        """;

    /// <summary>How time-major kernels call them: an input of both maps, and one of channels.</summary>
    [Fact]
    public Task TimeMajor() => Snapshot.Verify(Harness.Generate(MapProgram.Compile("""
        namespace Acme;

        [ScanKernel(24, Dtype = ScanDtype.BFloat16), ScanTensors(Layout = ScanLayout.TimeMajor)]
        internal sealed partial class Hgrn
        {
            [ScanMap]
            private static (float Gate, float Token) Cell(float logGate, float input)
            {
                var gate = ScanMath.Exp(logGate);
                return (gate, (1 - gate) * input);
            }

            [ScanOutput]
            private static float Output(float state, float input, [PerChannel] float skip) => state + skip * input;
        }
        """)), ignore: file => !file.HintName.EndsWith("Group.g.cs", StringComparison.Ordinal));

    /// <summary>Tensors of floats beside those of 16 bits: a channel's, a position's, and what comes of a state.</summary>
    [Fact]
    public Task FullPrecision() => Snapshot.Verify(Harness.Generate(MapProgram.Compile("""
        namespace Acme;

        [ScanKernel(96, Dtype = ScanDtype.BFloat16)]
        internal sealed partial class Precise
        {
            [ScanMap]
            private static (float Gate, float Token) Cell([PerChannel, FullPrecision] float decay, float x, [FullPrecision] float weight) => (ScanMath.Sigmoid(decay), weight * x);

            [ScanOutput]
            [return: FullPrecision]
            private static float Output(float state, float x) => state + x;
        }
        """)), ignore: file => !(file.HintName.EndsWith("Warp.g.cs", StringComparison.Ordinal) || file.HintName.EndsWith("Step.g.cs", StringComparison.Ordinal) || file.HintName.EndsWith("Table.g.cs", StringComparison.Ordinal)));

    /// <summary>A real LRU: the gate from a channel's parameter, and a token that keeps the variance.</summary>
    [Fact]
    public Task Lru() => Verify("""
        [ScanKernel(64)]
        static partial class Lru
        {
            const float Slowest = 0.1f;

            [ScanMap]
            static (float Gate, float Token) Cell([PerChannel] float nu, [PerChannel, NoGradient] float scale, float x)
            {
                var rate = Softplus(nu) + Slowest;
                var gate = ScanMath.Exp(-rate);
                return (gate, ScanMath.Sqrt(1 - gate * gate) * scale * x);
            }

            static float Softplus(float v) => v > 20 ? v : ScanMath.Softplus(v);
        }
        """);

    [Fact]
    public Task Hgrn() => Verify("""
        [ScanKernel(64), ScanKernel(64, Dtype = ScanDtype.Float64)]
        static partial class Hgrn
        {
            [ScanMap]
            static (T Gate, T Token) Cell<T>(T forget, [PerChannel] T bound, T @event, T input)
                where T : System.Numerics.INumber<T>
            {
                var gate = bound + (T.One - bound) * ScanMath.Sigmoid(forget);
                for (var i = 0; i < 2; i++)
                {
                    if (gate > T.CreateChecked(0.999)) { gate *= T.CreateChecked(0.5); }
                }

                return (gate, (T.One - gate) * (@event < T.Zero ? input : @event));
            }
        }
        """);

    [Theory]
    [InlineData("=> 1;", "=> 2;")]
    [InlineData("namespace Acme;", "// A comment.\nnamespace Acme;")]
    [InlineData("1 - s, s * candidate", "1f -  s, s * /* shared */ candidate")]
    public void AnEditElsewhereRunsNothingAgain(string before, string after) => Assert.Empty(Rerun(before, after));

    [Theory]
    [InlineData("1 - s, s * candidate", "s, s * candidate", "Acme.MinGru-Map.g.cs")]
    [InlineData("state * ScanMath", "state + ScanMath", "Acme.MinGru-Output.g.cs")]
    [InlineData("var s = ScanMath.Sigmoid(z);", "var s = ScanMath.Sigmoid(z + 1);", "Acme.MinGru-Map.g.cs")]
    public void AnEditOfABodyWritesItsFileAnew(string before, string after, string file) => Assert.Equal([file], Rerun(before, after));

    [Fact]
    public void AMapHoldsNothingOfRoslyn() => IncrementalityTests.AssertIsPlain(typeof(MapFile), []);

    [Fact]
    public void AHelperInAnotherFileIsFollowed()
    {
        const string cell = "[ScanKernel(64)] static partial class A { [ScanMap] static (float Gate, float Token) Cell(float z) => (Other.Helper(z), z); }";
        Assert.NotEqual(Model(cell, "static class Other { public static float Helper(float v) => v + 1; }").Maps, Model(cell, "static class Other { public static float Helper(float v) => v + 2; }").Maps);
        Assert.Equal(Model(cell, "static class Other { public static float Helper(float v) => v + 1; }"), Model(cell, "class Other { int _more; internal static float Helper(float number) { return (number + 1); } }"));
    }

    /// <summary>0 and -0, and two NaNs, are what they are.</summary>
    [Theory]
    [InlineData("z + 0f", "z + -0f", false)]
    [InlineData("z * float.NaN", "z * float.NaN", true)]
    [InlineData("z * 0.1f", "z * 0.1000000001f", true)]
    [InlineData("z + 2 * 3", "z + 6", true)]
    [InlineData("-(-z)", "z * 1", true)]
    [InlineData("z * 0", "0", false)]
    [InlineData("z - 0", "z", true)]
    [InlineData("z + 0", "z", false)]
    [InlineData("z + z * 1e30f * 1e30f", "z + z * (1e30f * 1e30f)", false)]
    [InlineData("16777216f + 1f + z", "16777216f + z", true)]
    public void FoldingChangesNoValue(string one, string other, bool areEqual) => Assert.Equal(areEqual, Model(Cell(one)).Maps.Equals(Model(Cell(other)).Maps));

    /// <summary>Names of the emitted text's own, of C#'s, and of each other's.</summary>
    [Fact]
    public void AnyNamesCompile()
    {
        var program = Harness.WithGenerated(MapProgram.Compile("""
            [ScanKernel(64)]
            static partial class A
            {
                [ScanMap]
                static (float Gate, float Token) Cell(float T, float MapMath, float @class, float t, float größe, float gradGate)
                {
                    var Value = T * MapMath; var Constant = Value + @class; var gradT = Constant * Value * t; var exp = MathF.Exp(gradT * größe);
                    { var s = exp * 2; exp = s * s; } { var s = exp * 3; exp = s + s * gradGate; }
                    return (exp * Constant * Value * exp, gradT);
                }
            }
            """));
        Assert.DoesNotContain(program.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    private static string Cell(string expression) => $"[ScanKernel(64)] static partial class A {{ [ScanMap] static (float Gate, float Token) Cell(float z) => ({expression}, z); }}";

    private static ScanClass Model(string source, string more = "")
    {
        var program = MapProgram.Compile(source + more);
        var model = ScanClassParser.Parse((INamedTypeSymbol)program.GetSymbolsWithName("A", cancellationToken: TestContext.Current.CancellationToken).Single(), program);
        Assert.NotEmpty(model.Maps);
        return model;
    }

    private static Task Verify(string source)
    {
        var driver = Harness.Generate(MapProgram.Compile(source));
        return Snapshot.Verify(driver, ignore: file => !file.HintName.EndsWith("-Map.g.cs", StringComparison.Ordinal) && !file.HintName.EndsWith("-Output.g.cs", StringComparison.Ordinal));
    }

    /// <summary>The files that an edit has written anew, where each step that ran again has changed one.</summary>
    private static IEnumerable<string> Rerun(string before, string after)
    {
        var compilation = MapProgram.Compile(MinGruCell);
        var first = Harness.Generate(compilation);
        var tree = compilation.SyntaxTrees.First();
        var edited = MinGruCell.Replace(before, after);
        Assert.NotEqual(MinGruCell, edited);
        var second = first.RunGenerators(
            compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, Harness.ParseOptions, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken);
        var texts = Texts(first).ToHashSet();
        string[] written = [.. Texts(second).Where(text => !texts.Contains(text)).Select(text => text.Name)];
        var ran = second.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs)
            .Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal(ran, written.Length);
        return written;
    }

    private static IEnumerable<(string Name, string Text)> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()));
}
