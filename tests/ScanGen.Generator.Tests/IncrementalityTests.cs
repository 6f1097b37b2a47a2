using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScanGen.Generator.Tests;

/// <summary>What an edit makes run again: nothing for an edit elsewhere, and only what it must for one that matters.</summary>
public sealed class IncrementalityTests
{
    private const string Program = """
        using ScanGen;

        namespace Acme;

        [ScanKernel(SeqLen = 64)]
        [ScanKernel(SeqLen = 128, Dtype = ScanDtype.Float16)]
        public sealed partial class MyScans;

        public static class Elsewhere
        {
            public static int Number() => 1;
        }
        """;

    private static readonly string[] Steps = [ScanGenerator.Steps.Classes, ScanGenerator.Steps.Emittable, ScanGenerator.Steps.Kernels];

    [Theory]
    [InlineData("using ScanGen;", "// A comment.\nusing ScanGen;")]
    [InlineData("=> 1;", "=> 2;")]
    [InlineData("public sealed partial class MyScans;", "public sealed partial class MyScans { private int _mine; }")]
    [InlineData("SeqLen = 64", "SeqLen = 32 * 2")]
    [InlineData("SeqLen = 64", "SeqLen = 64, Warps = 0")]
    [InlineData("public static class Elsewhere", "public class Another; public static class Elsewhere")]
    [InlineData("public static class Elsewhere", "[System.Serializable] public class Another; public static class Elsewhere")]
    public void AnEditElsewhereRunsNothingAgain(string before, string after)
    {
        var (_, edited) = Edit(Program, Program.Replace(before, after));
        Assert.All(Reasons(edited, Steps), IsReused);
        Assert.All(OutputReasons(edited), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void ANewFileRunsNothingAgain()
    {
        var compilation = Harness.Compile(Program);
        var driver = Harness.Generate(compilation);
        var edited = driver.RunGenerators(
            compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class New;", Harness.ParseOptions, "New.cs", cancellationToken: TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken);

        Assert.All(Reasons(edited, Steps), IsReused);
        Assert.All(OutputReasons(edited), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void AnotherLengthLeavesTheKernelsThatAreThere()
    {
        var (first, edited) = Edit(Program, Program.Replace("public sealed", "[ScanKernel(SeqLen = 256)] public sealed"));

        var kernels = Reasons(edited, [ScanGenerator.Steps.Kernels]).ToArray();
        Assert.Single(kernels, IncrementalStepRunReason.New);
        Assert.All(kernels.Where(reason => reason != IncrementalStepRunReason.New), IsReused);

        // The class's own files, which list its kernels, and the new kernel.
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.Modified], Rerun(edited));
        Assert.All(TextsByName(edited).Keys.Except(TextsByName(first).Keys), name => Assert.Contains("x256.", name));
    }

    [Fact]
    public void AnotherLayoutRunsItsKernelsAgain()
    {
        var (_, edited) = Edit(Program, Program.Replace("public sealed", "[ScanTensors(Layout = ScanLayout.TimeMajor)] public sealed"));
        Assert.All(TextsByName(edited).Where(text => text.Key.Contains("x64.") || text.Key.Contains("x128.")), text => Assert.Contains("Time-major", text.Value));
    }

    [Fact]
    public void AnotherLaunchShapeRunsItsKernelAgain()
    {
        var (first, edited) = Edit(Program, Program.Replace("SeqLen = 128", "SeqLen = 128, RowsPerGroup = 2"));

        var before = TextsByName(first);
        Assert.Equal(
            ["Acme.MyScans-Float16x128.Warp.g.cs", "Acme.MyScans-Plans.g.cs"],
            TextsByName(edited).Where(text => before[text.Key] != text.Value).Select(text => text.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnotherClassLeavesTheOneThatIsThere()
    {
        var (first, edited) = Edit(Program, Program + "\n[ScanKernel(SeqLen = 64)] partial class Other;");

        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.New], Rerun(edited));
        Assert.All(TextsByName(edited).Keys.Except(TextsByName(first).Keys), name => Assert.StartsWith("Acme.Other", name));
    }

    [Fact]
    public void AFaultTakesBackOnlyItsOwnKernel()
    {
        var (first, edited) = Edit(Program, Program.Replace("SeqLen = 64", "SeqLen = 65"));

        var before = TextsByName(first);
        var after = TextsByName(edited);
        var kept = after.Keys.Where(name => name.Contains("x128.")).ToArray();
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(after.Keys, name => name.Contains("x64."));
        Assert.All(kept, name => Assert.Equal(before[name], after[name]));
    }

    /// <summary>A symbol, a node or a location in a step's output would keep a whole compilation alive, and is never equal to the next one's.</summary>
    [Fact]
    public void NoStepHoldsAnythingOfRoslyn()
    {
        var seen = new HashSet<Type>();
        var steps = Harness.Generate(Harness.Compile(Program)).GetRunResult().Results.Single().TrackedSteps;
        var outputs = Steps.SelectMany(step => steps[step]).SelectMany(step => step.Outputs).Select(output => output.Value.GetType()).ToArray();

        Assert.NotEmpty(outputs);
        Assert.All(outputs, type => AssertIsPlain(type, seen));
        Assert.Contains(typeof(Models.ScanClass), seen);
        Assert.Contains(typeof(Models.KernelModel), seen);
    }

    /// <summary>Through fields, elements and type arguments; a class has to be sealed, or a field could hold something else than its type says.</summary>
    internal static void AssertIsPlain(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
        {
            return;
        }

        Type[] forbidden = [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(Compilation), typeof(SemanticModel), typeof(AttributeData)];
        Assert.DoesNotContain(forbidden, one => one.IsAssignableFrom(type));
        Assert.True(type.IsSealed, $"{type} could be anything derived from it.");
        if (type.GetElementType() is { } element)
        {
            AssertIsPlain(element, seen);
        }

        Assert.All(type.GenericTypeArguments, argument => AssertIsPlain(argument, seen));
        Assert.All(
            type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            field => AssertIsPlain(field.FieldType, seen));
    }

    private static (GeneratorDriver First, GeneratorDriver Edited) Edit(string before, string after)
    {
        Assert.NotEqual(before, after);
        var compilation = Harness.Compile(before);
        var first = Harness.Generate(compilation);
        var tree = compilation.SyntaxTrees.Single();
        var edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(after, Harness.ParseOptions, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));
        return (first, first.RunGenerators(edited, TestContext.Current.CancellationToken));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string[] steps)
    {
        var tracked = driver.GetRunResult().Results.Single().TrackedSteps;
        return steps.SelectMany(step => tracked[step]).SelectMany(step => step.Outputs).Select(output => output.Reason);
    }

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriver driver) => driver.GetRunResult().Results.Single().TrackedOutputSteps
        .SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static IncrementalStepRunReason[] Rerun(GeneratorDriver driver) =>
        [.. OutputReasons(driver).Where(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)).Order()];

    private static ImmutableDictionary<string, string> TextsByName(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToImmutableDictionary(source => source.HintName, source => source.SourceText.ToString());

    private static void IsReused(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
