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
    [InlineData("0", "1"), InlineData("-64", "1"), InlineData("Length * -3", "1"), InlineData("1 << 21", "1048576")]
    public Task ALengthIsChangedToTheNearest(string before, string after) => Fix<ChangeSeqLenCodeFix>(
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
        $"Change the length to {after}");

    [Theory]
    [InlineData("0", "1"), InlineData("1 << 21", "1048576")]
    public Task ALengthThatIsAnArgumentIsChangedToTheNearest(string before, string after) => Fix<ChangeSeqLenCodeFix>(
        $$"""
        [ScanKernel({|SCAN0003:{{before}}|}, Dtype = ScanDtype.Float64)]
        [ScanKernel(seqLen: {|SCAN0003:{{before}}|})]
        partial class MyScans;
        """,
        $$"""
        [ScanKernel({{after}}, Dtype = ScanDtype.Float64)]
        [ScanKernel(seqLen: {{after}})]
        partial class MyScans;
        """);

    [Fact]
    public Task LengthsAreAllChangedAtOnce() => Fix<ChangeSeqLenCodeFix>(
        """
        [ScanKernel(SeqLen = {|SCAN0003:-1000|})]
        [ScanKernel(SeqLen = {|SCAN0003:3_000_000|}), ScanKernel(SeqLen = 5000)]
        partial class MyScans;
        """,
        """
        [ScanKernel(SeqLen = 1)]
        [ScanKernel(SeqLen = 1048576), ScanKernel(SeqLen = 5000)]
        partial class MyScans;
        """);

    [Fact]
    public Task DuplicatesAreRemovedWithTheirBracketsWhereNothingElseIsLeft() => Fix<RemoveDuplicateCodeFix>(
        """
        // A comment that stays.
        [ScanKernel(SeqLen = 64)]
        [{|SCAN0007:ScanKernel(SeqLen = 64)|}]
        [ScanKernel(SeqLen = 128), {|SCAN0007:ScanKernel(SeqLen = 64)|}, {|SCAN0007:ScanKernel(Dtype = 0, SeqLen = 128)|}]
        [{|SCAN0007:ScanKernel(64)|}, {|SCAN0007:ScanKernel(SeqLen = 128)|}]
        partial class MyScans;
        """,
        """
        // A comment that stays.
        [ScanKernel(SeqLen = 64)]
        [ScanKernel(SeqLen = 128)]
        partial class MyScans;
        """);

    private static Task Fix<TFix>(string before, string after, string? title = null)
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<ScanKernelAnalyzer, TFix, DefaultVerifier>
        {
            TestCode = "using ScanGen;\n\n" + before,
            FixedCode = "using ScanGen;\n\n" + after,
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
