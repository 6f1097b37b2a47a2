using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Tests;

/// <summary>Whatever stands in an editor, the generator neither throws nor reports.</summary>
public sealed class RobustnessTests
{
    private const string Valid = """
        using ScanGen;

        namespace Acme
        {
            public partial class Outer
            {
                [ScanKernel(SeqLen = 64)]
                [ScanKernel(SeqLen = 128, Dtype = ScanDtype.Float16), ScanKernel(Dtype = ScanDtype.Float64, SeqLen = 32)]
                internal sealed partial class MyScans
                {
                    public int Count => 3;
                }
            }
        }
        """;

    [Theory]
    [InlineData("[ScanKernel] partial class MyScans;")]
    [InlineData("[ScanKernel()] partial class MyScans;")]
    [InlineData("[ScanKernel(64)] partial class MyScans;")]
    [InlineData("[ScanKernel(64, 128)] partial class MyScans;")]
    [InlineData("[ScanKernel(seqLen: )] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = )] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = -64)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = \"64\")] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 5000000000)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = Missing.Length)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = new[] { 1 })] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 0)] [ScanKernel(SeqLen = 0)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, SeqLen = 128)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Dtype = (ScanDtype)int.MaxValue)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Dtype = (ScanDtype)(-1))] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Dtype = Nothing.AtAll)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, States = (ScanDtype)int.MaxValue)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Dtype = (ScanDtype)9, States = (ScanDtype)9)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, States = Nothing.AtAll)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Colour = 3)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class MyScans : Missing, IAlsoMissing<MyScans>;")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class MyScans { Missing Forward(Missing stream); MyScans(Missing accelerator, Missing options); }")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class { }")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class MyScans; class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class MyScans; partial struct MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64)] void Local() { }")]
    [InlineData("[assembly: ScanKernel(SeqLen = 64)]")]
    [InlineData("class A { [ScanKernel(SeqLen = 64)] int _field; [return: ScanKernel(SeqLen = 64)] int M<[ScanKernel(SeqLen = 64)] T>([ScanKernel(SeqLen = 64)] int p) => 1; }")]
    [InlineData("[ScanKernel(SeqLen = 64)] enum E { } [ScanKernel(SeqLen = 64)] delegate void D(); [ScanKernel(SeqLen = 64)] partial struct S; [ScanKernel(SeqLen = 64)] partial interface I;")]
    public void BrokenCodeIsSurvived(string source) => _ = Harness.Sources(Harness.Compile(source, "global using ScanGen;"));

    [Fact]
    public void TruncationsOfAProgramAreSurvived()
    {
        var random = new Random(19);
        foreach (var length in Enumerable.Range(0, Valid.Length).OrderBy(_ => random.Next()).Take(100))
        {
            _ = Harness.Sources(Harness.Compile(Valid[..length]));
        }
    }

    [Fact]
    public void ProgramsWithAPieceCutOutAreSurvived()
    {
        var random = new Random(20);
        for (var i = 0; i < 100; i++)
        {
            var start = random.Next(Valid.Length);
            _ = Harness.Sources(Harness.Compile(Valid.Remove(start, random.Next(Math.Min(40, Valid.Length - start)))));
        }
    }

    [Fact]
    public void WithoutTheRuntimeNothingIsWritten() =>
        Assert.Empty(Harness.Sources(Harness.Compile(Valid).RemoveReferences(Harness.PackageReferences)));

    [Fact]
    public void AnAttributeOfTheSameFullNameAndAnotherShapeIsSurvived() => _ = Harness.Sources(Harness.Compile("""
        namespace ScanGen { class ScanKernelAttribute : System.Attribute { public string? SeqLen; public int[]? Dtype; } }
        [ScanGen.ScanKernel(SeqLen = null, Dtype = new[] { 1 })] partial class MyScans;
        """).RemoveReferences(Harness.PackageReferences));

    [Fact]
    public void ALengthIsTheSameInEitherSpelling() => Assert.Equal(
        Harness.Sources(Harness.Compile("[ScanGen.ScanKernel(SeqLen = 64, Dtype = ScanGen.ScanDtype.Float64)] partial class MyScans;")),
        Harness.Sources(Harness.Compile("[ScanGen.ScanKernel(64, Dtype = ScanGen.ScanDtype.Float64)] partial class MyScans;")));

    [Fact]
    public void AttributesOnSeveralPartsAreOneClass()
    {
        string[] parts = ["[ScanGen.ScanKernel(SeqLen = 64)] partial class MyScans;", "[ScanGen.ScanKernel(SeqLen = 128)] partial class MyScans;"];
        var together = Harness.Sources(Harness.Compile(string.Concat(parts)));
        Assert.Contains(together.Keys, name => name.Contains("x64."));
        Assert.Contains(together.Keys, name => name.Contains("x128."));
        Assert.Equal(together, Harness.Sources(Harness.Compile(parts)));
    }

    [Theory]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class MyScans; [ScanKernel(SeqLen = 64)] partial class MYSCANS;")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class MyScans; [ScanKernel(SeqLen = 64)] partial class MyScans<T>;")]
    [InlineData("namespace A_B { [ScanKernel(SeqLen = 64)] partial class C; } namespace A.B { [ScanKernel(SeqLen = 64)] partial class C; } namespace A { [ScanKernel(SeqLen = 64)] partial class B_C; }")]
    [InlineData("namespace @namespace.@class { [ScanKernel(SeqLen = 64)] partial class @event; partial struct @struct { [ScanKernel(SeqLen = 64)] partial class @int; } }")]
    [InlineData("namespace Größe { [ScanKernel(SeqLen = 64)] partial class Überblick; [ScanKernel(SeqLen = 64)] partial class हिन्दी; }")]
    public void UnusualNamesAreSurvivedAndCompile(string source)
    {
        var generated = Harness.WithGenerated(Harness.Compile(source, "global using ScanGen;"));
        Assert.DoesNotContain(generated.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.True(generated.SyntaxTrees.Count() > 4);
    }
}
