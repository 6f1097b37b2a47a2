using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using ScanGen.CodeFixes;
using ScanGen.Generator.Diagnostics;

namespace ScanGen.Generator.Tests;

/// <summary>Each fix, alone and over a whole document; the markup in the sources is also a test of each diagnostic's place.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("public sealed class", "public sealed partial class")]
    [InlineData("class", "partial class")]
    [InlineData("/* kept */ class", "/* kept */ partial class")]
    public Task AClassIsMadePartial(string before, string after) => Fix<MakePartialCodeFix>(
        $$"""
        // A comment that stays.
        [ScanKernel(SeqLen = 64)]
        {{before}} {|SCAN0001:MyScans|}
        {
        }
        """,
        $$"""
        // A comment that stays.
        [ScanKernel(SeqLen = 64)]
        {{after}} MyScans
        {
        }
        """,
        "Make 'MyScans' partial");

    [Theory]
    [InlineData("public static class", "public static partial class")]
    [InlineData("struct", "partial struct")]
    [InlineData("readonly record struct", "readonly partial record struct")]
    [InlineData("record class", "partial record class")]
    [InlineData("interface", "partial interface")]
    public Task TypesAroundAreMadePartial(string before, string after) => Fix<MakePartialCodeFix>(
        $$"""
        class {|SCAN0002:Outermost|}
        {
            {{before}} {|SCAN0002:Outer|}
            {
                [ScanKernel(SeqLen = 64)]
                internal partial class MyScans;
            }
        }
        """,
        $$"""
        partial class Outermost
        {
            {{after}} Outer
            {
                [ScanKernel(SeqLen = 64)]
                internal partial class MyScans;
            }
        }
        """);

    [Theory]
    [InlineData("1000", 0, "512"), InlineData("1000", 1, "1024"), InlineData("Length * 3", 1, "128")]
    [InlineData("7", 0, "32"), InlineData("-64", 0, "32"), InlineData("1 << 20", 0, "65536")]
    public Task ALengthIsChangedToOneOfTheNearest(string before, int index, string after) => Fix<ChangeSeqLenCodeFix>(
        $$"""
        [ScanKernel(SeqLen = {|SCAN0003:{{before}}|}, Dtype = ScanDtype.Float64)]
        partial class MyScans
        {
            private const int Length = 23;
        }
        """,
        $$"""
        [ScanKernel(SeqLen = {{after}}, Dtype = ScanDtype.Float64)]
        partial class MyScans
        {
            private const int Length = 23;
        }
        """,
        $"Change the length to {after}",
        index);

    [Fact]
    public Task LengthsAreAllChangedTheSameWay() => Fix<ChangeSeqLenCodeFix>(
        """
        [ScanKernel(SeqLen = {|SCAN0003:1000|})]
        [ScanKernel(SeqLen = {|SCAN0003:3000|}), ScanKernel(SeqLen = {|SCAN0003:5000|})]
        partial class MyScans;
        """,
        """
        [ScanKernel(SeqLen = 1024)]
        [ScanKernel(SeqLen = 4096), ScanKernel(SeqLen = 8192)]
        partial class MyScans;
        """,
        index: 1);

    [Fact]
    public Task DuplicatesAreRemovedWithTheirBracketsWhereNothingElseIsLeft() => Fix<RemoveDuplicateCodeFix>(
        """
        // A comment that stays.
        [ScanKernel(SeqLen = 64)]
        [{|SCAN0007:ScanKernel(SeqLen = 64)|}]
        [ScanKernel(SeqLen = 128), {|SCAN0007:ScanKernel(SeqLen = 64)|}, {|SCAN0007:ScanKernel(Dtype = 0, SeqLen = 128)|}]
        [{|SCAN0007:ScanKernel(SeqLen = 64)|}, {|SCAN0007:ScanKernel(SeqLen = 128)|}]
        partial class MyScans;
        """,
        """
        // A comment that stays.
        [ScanKernel(SeqLen = 64)]
        [ScanKernel(SeqLen = 128)]
        partial class MyScans;
        """);

    private static Task Fix<TFix>(string before, string after, string? title = null, int index = 0)
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<ScanKernelAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = "using ScanGen;\n\n" + before,
            FixedCode = "using ScanGen;\n\n" + after,
            CodeActionIndex = index,
            CodeActionVerifier = (action, verifier) =>
            {
                if (title is not null)
                {
                    verifier.Equal(title, action.Title);
                }
            },
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
        };
        foreach (var state in new[] { test.TestState, test.FixedState })
        {
            state.AdditionalReferences.AddRange(Basic.Reference.Assemblies.Net100.References.All);
            state.AdditionalReferences.AddRange(Harness.PackageReferences);
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
