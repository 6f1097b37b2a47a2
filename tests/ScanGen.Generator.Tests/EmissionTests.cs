using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Tests;

/// <summary>Emitted text, whole, as a person reads it in review.</summary>
public sealed class EmissionTests
{
    /// <summary>One kernel of each family and direction: what is declared, dispatched and run.</summary>
    [Fact]
    public Task OneKernel() => Snapshot.Verify(Generate("""
        [ScanKernel(SeqLen = 1024)]
        public sealed partial class MyScans;
        """));

    /// <summary>Sixteen-bit elements, and a row long enough to be split over groups.</summary>
    [Fact]
    public Task SixteenBitsSplitOverGroups() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = 16384, Dtype = ScanDtype.BFloat16)]
            public sealed partial class MyScans;
            """),
        ignore: source => !IsKernel(source) && !source.HintName.Contains("DeviceTable"));

    /// <summary>Complex elements, whose gradients have conjugates.</summary>
    [Fact]
    public Task ComplexNumbers() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = 128, Dtype = ScanDtype.Complex64)]
            public sealed partial class MyScans;
            """),
        ignore: source => !IsKernel(source) && !source.HintName.Contains("DeviceTable"));

    /// <summary>A launch shape that is not the planner's: two warps a row and four rows a group, two tiles; backward as it would be.</summary>
    [Fact]
    public Task OverriddenLaunchShape() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = 512, Warps = 2, Vectors = 1, RowsPerGroup = 4)]
            public sealed partial class MyScans;
            """),
        ignore: source => !source.HintName.Contains(".Warp."));

    /// <summary>The other layout: a length of whole tiles, and one with a tail.</summary>
    [Fact]
    public Task TimeMajor() => Snapshot.Verify(Generate("""
        [ScanTensors(Layout = ScanLayout.TimeMajor)]
        [ScanKernel(SeqLen = 128)]
        [ScanKernel(SeqLen = 1000, Dtype = ScanDtype.BFloat16)]
        public sealed partial class MyScans;
        """));

    /// <summary>What differs where a call says the length; of elements that are widened, a length with a tail; of complex ones, a length of whole tiles.</summary>
    [Fact]
    public Task TimeMajorOfAnyLength() => Snapshot.Verify(
        Generate("""
            [ScanTensors(Layout = ScanLayout.TimeMajor)]
            [ScanKernel(SeqLen = 40, Dtype = ScanDtype.BFloat16)]
            [ScanKernel(SeqLen = ScanKernel.Any)]
            [ScanKernel(SeqLen = 64, Dtype = ScanDtype.Complex64)]
            public sealed partial class MyScans;
            """),
        ignore: source => Regex.IsMatch(source.HintName, @"[-.](Step|Plans)\.|MyScans\.g\."));

    /// <summary>Overloads for the declared element types alone, each with its lengths.</summary>
    [Fact]
    public Task DispatchOfSeveralKernels() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = 1024)]
            [ScanKernel(SeqLen = 4096)]
            [ScanKernel(SeqLen = 4096, Dtype = ScanDtype.Float16)]
            public sealed partial class MyScans;
            """),
        ignore: IsKernel);

    /// <summary>A kernel for any length beside one for a length that is no whole number of tiles, with states at the ends of rows.</summary>
    [Fact]
    public Task AnyLengthWithEndStates() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = 1000)]
            [ScanKernel(SeqLen = ScanKernel.Any)]
            public sealed partial class MyScans;
            """),
        ignore: source => source.HintName.Contains("x1000.Host") || source.HintName.Contains("xAny.Group"));

    /// <summary>A kernel for any length of pairs.</summary>
    [Fact]
    public Task AnyLengthOfSixteenBits() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
            public sealed partial class MyScans;
            """),
        ignore: source => Regex.IsMatch(source.HintName, @"-(Plans|DeviceTable|Host)\.|BFloat16\.Step"));

    /// <summary>Short rows, several a group.</summary>
    [Fact]
    public Task SeveralRowsAGroup() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = 64)]
            public sealed partial class MyScans;
            """),
        ignore: source => !source.HintName.Contains("x64.Warp"));

    /// <summary>States of another type than gates and tokens, either way round: of a length, and of any.</summary>
    [Fact]
    public Task MixedTypes() => Snapshot.Verify(
        Generate("""
            [ScanKernel(SeqLen = 1024, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
            [ScanKernel(SeqLen = ScanKernel.Any, Dtype = ScanDtype.Float32, States = ScanDtype.Float16)]
            public sealed partial class MyScans;
            """),
        ignore: source => source.HintName.Contains("Plans") || source.HintName.Contains("xAny.Group"));

    /// <summary>States of the type that gates and tokens have are what there is without a word.</summary>
    [Fact]
    public void StatesOfTheSameTypeArePlain()
    {
        const string start = "using ScanGen;\n[ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16";
        const string end = ")] partial class MyScans;";
        Assert.Equal(Harness.Sources(Harness.Compile(start + end)), Harness.Sources(Harness.Compile(start + ", States = ScanDtype.BFloat16" + end)));
    }

    [Fact]
    public Task NestedInternalClass() => Snapshot.Verify(
        Generate("""
            public static partial class Outer
            {
                internal partial interface IMiddle
                {
                    [ScanKernel(SeqLen = 32, Dtype = ScanDtype.Float64)]
                    internal sealed partial class My_Scans;
                }
            }
            """),
        ignore: IsKernel);

    /// <summary>A class without instances: the scans over spans, and no more.</summary>
    [Fact]
    public Task StaticClass() => Snapshot.Verify(Harness.Generate(Harness.Compile("""
        using ScanGen;

        namespace Acme;

        [ScanKernel(1024)]
        [ScanKernel(ScanKernel.Any)]
        internal static partial class MyScans;
        """)), ignore: IsKernel);

    private static bool IsKernel(GeneratedSourceResult source) => Regex.IsMatch(source.HintName, @"-[A-Za-z]+\d+x(\d+|Any)\.");

    private static GeneratorDriver Generate(string source) =>
        Harness.Generate(Harness.Compile($"using ScanGen;\n\nnamespace Acme;\n\n{source}"));
}
