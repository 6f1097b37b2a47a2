using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ScanGen.Generator.Diagnostics;

namespace ScanGen.Generator.Tests;

/// <summary>Every diagnostic, where it stands and what it says.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public Task NotPartial() => Verify("[ScanKernel(SeqLen = 64)] public sealed class MyScans { }");

    [Fact]
    public Task ContainingTypeNotPartial() => Verify("""
        public class Outer
        {
            internal partial struct Middle
            {
                interface Inner
                {
                    [ScanKernel(SeqLen = 64)]
                    partial class MyScans;
                }
            }
        }
        """);

    [Fact]
    public Task InvalidSeqLen() => Verify("""
        [ScanKernel(SeqLen = 2_000_000)]
        [ScanKernel(SeqLen = -2), ScanKernel(Dtype = ScanDtype.Float64, SeqLen = 1048577)]
        [ScanKernel(SeqLen = 0)]
        [ScanKernel(SeqLen = -1024)]
        [ScanKernel(SeqLen = int.MinValue)]
        [ScanKernel(SeqLen = Lengths.Long * 3)]
        partial class MyScans;

        static class Lengths { public const int Long = 700_000; }
        """);

    /// <summary>The same faults of a length, where it is an argument.</summary>
    [Fact]
    public Task LengthAsAnArgument() => Verify("""
        [ScanKernel(2_000_000)]
        [ScanKernel(seqLen: -2), ScanKernel(1048577, Dtype = ScanDtype.Float64)]
        [ScanKernel(64), ScanKernel(SeqLen = 64)]
        [ScanKernel(64, Warps = 4)]
        partial class MyScans;

        [ScanTensors(Layout = ScanLayout.TimeMajor)] [ScanKernel(ScanKernel.Any)] partial class TimeMajor;
        """);

    [Fact]
    public Task TwoLengths() => Verify("""
        [ScanKernel(64, SeqLen = 128)]
        [ScanKernel(SeqLen = -3, seqLen: 64)]
        [ScanKernel(64, Dtype = ScanDtype.Float64, SeqLen = 64)]
        [ScanKernel(64), ScanKernel(SeqLen = 128)]
        partial class MyScans;
        """);

    [Fact]
    public Task UnknownDtype() => Verify("""
        [ScanKernel(SeqLen = 64, Dtype = (ScanDtype)17)]
        [ScanKernel(SeqLen = 64, Dtype = (ScanDtype)(-1))]
        [ScanKernel(SeqLen = -65, Dtype = (ScanDtype)6)]
        partial class MyScans;
        """);

    [Fact]
    public Task Generic() => Verify("""
        [ScanKernel(SeqLen = 64)]
        partial class MyScans<T>;

        partial class Outer<T>
        {
            partial struct Middle
            {
                [ScanKernel(SeqLen = 64)]
                partial class Inner;
            }
        }
        """);

    [Fact]
    public Task NotAClass() => Verify("""
        [ScanKernel(SeqLen = 64)] partial record ARecord;
        [ScanKernel(SeqLen = 64)] partial record class ARecordClass;
        [ScanKernel(SeqLen = 64)] partial struct AStruct;
        [ScanKernel(SeqLen = 64)] partial record struct ARecordStruct;
        [ScanKernel(SeqLen = 64)] partial interface IAnInterface;
        [ScanKernel(SeqLen = 64)] enum AnEnum;
        [ScanKernel(SeqLen = 64)] delegate void ADelegate();
        """);

    [Fact]
    public Task DuplicateKernel() => Verify("""
        [ScanKernel(SeqLen = 64)]
        [ScanKernel(SeqLen = 128), ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float32)]
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float16)]
        partial class MyScans;

        [ScanKernel(Dtype = 0, SeqLen = 1 << 6)]
        partial class MyScans;
        """);

    [Fact]
    public Task MemberCollision() => Verify("""
        using ILGPU.Runtime;

        [ScanKernel(SeqLen = 64)]
        partial class MyScans
        {
            MyScans(Accelerator accelerator, ScanOptions? options) { }
            void Forward(AcceleratorStream stream) { }
            int Backward => 0;
            class Host { }
            static readonly int Kernels = 1;
            event System.Action? Preload { add { } remove { } }
            public void Dispose() { }
            private object? _dispatcher;
        }

        [ScanKernel(SeqLen = 64)]
        partial class WithPrimaryConstructor(int size)
        {
            int Size => size;
        }
        """);

    [Fact]
    public Task NameOfGeneratedMember() => Verify("""
        using ILGPU.Runtime;

        namespace A { [ScanKernel(64)] partial class Forward; [ScanKernel(64)] partial class Backward; [ScanKernel(64)] partial class Host; }
        namespace B { [ScanKernel(64)] partial class Kernels; [ScanKernel(64)] partial class Preload; [ScanKernel(64)] partial class Dispose; [ScanKernel(64)] partial class _dispatcher; }
        namespace C { [ScanKernel(64), ScanTensors] partial class Step; [ScanKernel(64)] static partial class Host; [ScanKernel(64)] static partial class Kernels; }
        namespace D { [ScanKernel(64)] partial class MyScans { void Step(AcceleratorStream stream) { } } }
        """);

    [Fact]
    public Task ConstructorWithoutAccelerator() => Verify("""
        using ILGPU.Runtime;

        [ScanKernel(64)]
        partial class MyScans
        {
            public MyScans(string name) => Name = name;
            private MyScans() { }
            public MyScans(Accelerator accelerator, string name) : base() { }
            public MyScans(int size) : this("") { }
            public MyScans(Accelerator accelerator, int size) : this(accelerator) { }
            static MyScans() { }
            public string Name { get; } = "";
        }
        """);

    [Fact]
    public Task TensorsWithoutKernel() => Verify("""
        [ScanTensors(Layout = ScanLayout.TimeMajor)] partial class A;
        [ScanTensors] class B;
        class Outer<T> { [ScanTensors(Layout = (ScanLayout)7)] partial record C; }
        """);

    /// <summary>Numbers that are for devices only.</summary>
    [Fact]
    public Task NoMeaningInAStaticClass() => Verify("""
        [ScanKernel(1024, Warps = 4, BackwardVectors = 2)]
        [ScanKernel(ScanKernel.Any, RowsPerGroup = 2)]
        [ScanKernel(64)]
        static partial class A;

        [ScanTensors(Layout = ScanLayout.TimeMajor)] [ScanKernel(64, Vectors = 1)] static partial class B;
        """);

    [Fact]
    public Task FileLocal() => Verify("""
        [ScanKernel(SeqLen = 64)]
        file partial class MyScans;

        file partial class Outer
        {
            [ScanKernel(SeqLen = 64)]
            partial class Inner;
        }
        """);

    [Fact]
    public Task ImpossibleLaunchShape() => Verify("""
        [ScanKernel(SeqLen = 1024, Warps = 3)]
        [ScanKernel(SeqLen = 1024, Dtype = ScanDtype.BFloat16, Warps = 4, Vectors = 2)]
        [ScanKernel(SeqLen = 65536, Warps = 1, Vectors = 16)]
        [ScanKernel(SeqLen = 32, Vectors = 2, RowsPerGroup = 2, BackwardWarps = -1)]
        [ScanKernel(SeqLen = 4096, RowsPerGroup = 2, BackwardRowsPerGroup = 4, BackwardWarps = 8, BackwardVectors = 8)]
        [ScanKernel(SeqLen = -48, Warps = 3)]
        partial class MyScans;
        """);

    [Fact]
    public Task UncallableBase() => Verify("""
        class Sized(int size) { public int Size => size; }
        class Hidden { private Hidden() { } protected Hidden(int size, string name = "") { } }
        class Boxed<T> { protected Boxed(T value) { } }

        [ScanKernel(SeqLen = 64)] partial class A : Sized;
        [ScanKernel(SeqLen = 64)] partial class B : Hidden { B() : base(3) { } }
        [ScanKernel(SeqLen = 64)] partial class C : Boxed<int> { C() : base(3) { } }
        [ScanKernel(SeqLen = 64)] partial class D : System.IO.StringReader { D() : base("") { } }
        """);

    [Fact]
    public Task UnknownLayout() => Verify("""
        [ScanTensors(Layout = (ScanLayout)7)] [ScanKernel(SeqLen = 64)] partial class A;
        [ScanKernel(SeqLen = 64), ScanTensors(Layout = (ScanLayout)(-1))] partial class B;
        """);

    [Fact]
    public Task NoMeaning() => Verify("""
        [ScanTensors(Layout = ScanLayout.TimeMajor)]
        [ScanKernel(SeqLen = 64, Warps = 1, RowsPerGroup = 3)]
        [ScanKernel(SeqLen = 128, BackwardVectors = 2)]
        partial class B;

        [ScanKernel(SeqLen = ScanKernel.Any, Vectors = 2)] partial class C;

        """);

    /// <summary>A type of 16 bits beside another, one that is wider than a float, complex numbers, and none at all.</summary>
    [Fact]
    public Task UnmixableStates() => Verify("""
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float64)]
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float16)]
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float64, States = ScanDtype.Float32)]
        [ScanKernel(SeqLen = 64, States = ScanDtype.Complex64)]
        [ScanKernel(States = (ScanDtype)17, SeqLen = 64)]
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float16, States = (ScanDtype)(-1))]
        partial class MyScans;
        """);

    /// <summary>Kernels are the same where both types are.</summary>
    [Fact]
    public Task DuplicateMixedKernel() => Verify("""
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.BFloat16)]
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16)]
        [ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)]
        partial class MyScans;
        """);

    /// <summary>A class that could not work at all is not also told to be partial.</summary>
    [Fact]
    public Task SeveralAtOnce() => Verify("""
        class Outer<T>
        {
            [ScanKernel(SeqLen = -48), ScanKernel(SeqLen = 64), ScanKernel(SeqLen = 64)]
            record MyScans;
        }
        """);

    [Fact]
    public async Task APragmaSuppressesOneAndNotTheNext()
    {
        var diagnostics = await Report("""
            #pragma warning disable SCAN0003
            [ScanKernel(SeqLen = -1000)]
            #pragma warning restore SCAN0003
            [ScanKernel(SeqLen = -1001)]
            partial class MyScans;
            """);
        var diagnostic = Assert.Single(diagnostics);
        Assert.Contains("1001", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("en-US"), InlineData("tr-TR"), InlineData("sv-SE")]
    public async Task MessagesDoNotDependOnTheCulture(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var diagnostic = Assert.Single(await Report("[ScanKernel(SeqLen = -5000)] partial class MyScans;"));
        Assert.Equal("Length -5000 is not from 1 to 1048576; the nearest is 1, and ScanKernel.Any is for rows of any length", diagnostic.GetMessage(CultureInfo.CurrentCulture));
    }

    [Theory]
    [InlineData(int.MinValue, 1), InlineData(-64, 1), InlineData(-2, 1), InlineData(0, 1)]
    [InlineData(1048577, 1048576), InlineData(1 << 30, 1048576), InlineData(int.MaxValue, 1048576)]
    public void NearestLengths(int length, int nearest)
    {
        Assert.False(SeqLens.IsValid(length));
        Assert.Equal(nearest, SeqLens.Nearest(length));
        Assert.True(SeqLens.IsValid(nearest));
    }

    [Fact]
    public void LengthsAreAnyAndThoseUpToAMillion() =>
        Assert.Equal(Enumerable.Range(1, 1048576).Prepend(ScanKernel.Any), Enumerable.Range(-10, 2_000_000).Where(SeqLens.IsValid));

    private static async Task Verify(string source) => await Snapshot.Verify(await Report(source));

    private static Task<ImmutableArray<Diagnostic>> Report(string source) => Harness.Analyze(Harness.Compile(source, "global using ScanGen;"));
}
