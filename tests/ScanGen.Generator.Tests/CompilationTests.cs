using Microsoft.CodeAnalysis;
using ScanGen.Generator.Emission;
using ScanGen.Generator.Emission.TimeMajor;
using ScanGen.Generator.Models;

namespace ScanGen.Generator.Tests;

/// <summary>Emitted code compiles without a warning, in whatever project it lands.</summary>
public sealed class CompilationTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using ILGPU;
        global using ILGPU.Runtime;
        """;

    private static readonly string EveryKernel =
        "namespace Acme;\n"
        + string.Concat(Enum.GetNames<ScanDtype>().SelectMany(_ => Enumerable.Range(5, 12), (dtype, log) => $"[ScanGen.ScanKernel(SeqLen = {1 << log}, Dtype = ScanGen.ScanDtype.{dtype})]\n"))
        + "public sealed partial class MyScans;\n";

    [Fact]
    public void EveryKernelCompilesWithoutAWarning()
    {
        var generated = Harness.WithGenerated(Harness.Compile(EveryKernel));

        AssertNoWarning(generated);
        Assert.All(Enum.GetNames<ScanDtype>(), dtype => Assert.All(Enumerable.Range(5, 12), log =>
            Assert.Contains(generated.SyntaxTrees, tree => tree.FilePath.Contains($"{dtype}x{1 << log}."))));
    }

    /// <summary>Kernels of time-major tensors of two types, which no class can declare yet.</summary>
    [Fact]
    public void TimeMajorKernelsOfTwoTypesCompileWithoutAWarning()
    {
        var names = new GeneratedNames("Acme.MyScans", DuplicateIndex: 0);
        var (float32, narrow) = ((int)ScanDtype.Float32, new[] { (int)ScanDtype.Float16, (int)ScanDtype.BFloat16 });
        var kernels = from other in narrow
                      from types in new[] { (Inputs: float32, States: other), (Inputs: other, States: float32) }
                      from seqLen in new[] { 1, 32, 97, 1000, KernelModel.Any }
                      select new KernelModel(seqLen, types.Inputs) { States = types.States };

        AssertNoWarning(Harness.Compile(kernels.Select(kernel => TimeMajorKernelEmitter.Emit(names, kernel))));
    }

    [Theory]
    [InlineData(NullableContextOptions.Enable, true)]
    [InlineData(NullableContextOptions.Disable, true)]
    [InlineData(NullableContextOptions.Disable, false)]
    public void EachElementTypeCompilesUnderTheProjectsSettings(NullableContextOptions nullable, bool implicitUsings)
    {
        var source = string.Concat(Enum.GetNames<ScanDtype>().Select(dtype => $"[ScanGen.ScanKernel(SeqLen = 256, Dtype = ScanGen.ScanDtype.{dtype})]\n")) + "partial class MyScans;";
        var project = Harness.Compile(implicitUsings ? [source, ImplicitUsings] : [source]);
        AssertNoWarning(Harness.WithGenerated(project.WithOptions(project.Options.WithNullableContextOptions(nullable))));
    }

    /// <summary>Names of the user's that would come before those which emitted code means, were it to look for them where the user does.</summary>
    [Theory]
    [InlineData("namespace Acme.System { class Math; } namespace Acme.ILGPU { class ArrayView; } namespace Acme.ScanGen { class Primitives; }", "namespace Acme")]
    [InlineData("class Warp; class Group; class Grid; class Step; class Lanes; class Lone; class Twice; class ArrayView<T>; class Vector512; class Math; class Span<T>;", "namespace Acme")]
    [InlineData("namespace Acme { class System; class ILGPU; class ScanGen; class Warp; class Step; }", "namespace Acme")]
    [InlineData("namespace Acme { class Generated; class Acme; }", "namespace Acme.ScanGen")]
    [InlineData("", "namespace Acme.Generated")]
    public void NamesOfTheUsersDoNotGetInTheWay(string names, string place) => AssertNoWarning(Harness.WithGenerated(Harness.Compile(
        names,
        place + " { [global::ScanGen.ScanKernel(SeqLen = 64), global::ScanGen.ScanKernel(SeqLen = 128, Dtype = global::ScanGen.ScanDtype.BFloat16)] public sealed partial class MyScans; }")));

    [Theory]
    [InlineData("[ScanGen.ScanKernel(SeqLen = 64)] abstract partial class MyScans; class Derived(ILGPU.Runtime.Accelerator accelerator) : MyScans(accelerator);")]
    [InlineData("partial record Outer { partial interface IMiddle { partial record struct Inner { [ScanGen.ScanKernel(SeqLen = 64)] private sealed partial class MyScans; } } }")]
    [InlineData("static partial class Outer { [ScanGen.ScanKernel(SeqLen = 64, Dtype = ScanGen.ScanDtype.Float64)] public partial class MyScans : System.IDisposable; }")]
    [InlineData("[ScanGen.ScanKernel(SeqLen = 64)] partial class MyScans { public void Forward(float[] gates) { } protected virtual void Dispose(bool disposing) { } }")]
    [InlineData("[ScanGen.ScanKernel(SeqLen = 64)] [ScanGen.ScanKernel(SeqLen = 64)] [ScanGen.ScanKernel(SeqLen = 3)] partial class MyScans;")]
    [InlineData("[ScanGen.ScanKernel(64)] [ScanGen.ScanKernel(ScanGen.ScanKernel.Any, States = ScanGen.ScanDtype.BFloat16)] static partial class MyScans { static void Forward() { } }")]
    [InlineData("partial interface IOuter { [ScanGen.ScanTensors(Layout = ScanGen.ScanLayout.TimeMajor)] [ScanGen.ScanKernel(64)] static partial class MyScans; }")]
    [InlineData("[ScanGen.ScanKernel(ScanGen.ScanKernel.Any)] static partial class Packed; [ScanGen.ScanKernel(64)] static partial class Gates; [ScanGen.ScanKernel(64)] static partial class Apart;")]
    [InlineData("[ScanGen.ScanKernel(64)] partial class MyScans { public MyScans(ILGPU.Runtime.Accelerator accelerator, string name) : this(accelerator) => Name = name; public string Name { get; } = string.Empty; }")]
    [InlineData("class Base { protected Base(int size = 3) { } Base(string name) { } } [ScanGen.ScanKernel(SeqLen = 64)] partial class MyScans : Base;")]
    [InlineData("class Base<T> { internal Base(params T[] sizes) { } } [ScanGen.ScanKernel(SeqLen = 64)] partial class MyScans : Base<int>;")]
    [InlineData("abstract partial class Outer { Outer() { } [ScanGen.ScanKernel(SeqLen = 64)] partial class MyScans : Outer; }")]
    [InlineData("[ScanGen.ScanTensors(Layout = ScanGen.ScanLayout.TimeMajor)] [ScanGen.ScanKernel(SeqLen = 1)] [ScanGen.ScanKernel(SeqLen = 64, Dtype = ScanGen.ScanDtype.Float64)] partial class MyScans;")]
    [InlineData("[ScanGen.ScanTensors(Layout = ScanGen.ScanLayout.TimeMajor)] [ScanGen.ScanKernel(SeqLen = 4099, Dtype = ScanGen.ScanDtype.Float16)] [ScanGen.ScanKernel(SeqLen = 17, Dtype = ScanGen.ScanDtype.BFloat16)] partial class MyScans; class Math; class Slots;")]
    [InlineData("[ScanGen.ScanKernel(SeqLen = 64, Dtype = ScanGen.ScanDtype.BFloat16, States = ScanGen.ScanDtype.Float32)] [ScanGen.ScanKernel(SeqLen = ScanGen.ScanKernel.Any, States = ScanGen.ScanDtype.Float16)] partial class MyScans;")]
    [InlineData("[ScanGen.ScanKernel(SeqLen = 1000, Dtype = ScanGen.ScanDtype.Float16, States = ScanGen.ScanDtype.Float32)] [ScanGen.ScanKernel(SeqLen = 1000, Dtype = ScanGen.ScanDtype.Float16)] [ScanGen.ScanKernel(SeqLen = 1000)] partial class MyScans;")]
    [InlineData("[ScanGen.ScanKernel(SeqLen = ScanGen.ScanKernel.Any, States = ScanGen.ScanDtype.BFloat16)] partial class MyScans;")]
    [InlineData("[ScanGen.ScanKernel(SeqLen = 16384, Dtype = ScanGen.ScanDtype.BFloat16, States = ScanGen.ScanDtype.Float32)] partial class MyScans;")]
    [InlineData("[ScanGen.ScanKernel(ScanGen.ScanKernel.Any)] [ScanGen.ScanKernel(ScanGen.ScanKernel.Any, States = ScanGen.ScanDtype.BFloat16)] partial class MyScans;")]
    [InlineData("[ScanGen.ScanKernel(64, Dtype = ScanGen.ScanDtype.BFloat16)] [ScanGen.ScanKernel(64, Dtype = ScanGen.ScanDtype.BFloat16, States = ScanGen.ScanDtype.Float32)] partial class MyScans;")]
    public void EachKindOfClassCompiles(string source) => AssertNoWarning(Harness.WithGenerated(Harness.Compile(source)));

    /// <summary>The generated members are not taken for members of the user's that collide with them.</summary>
    [Fact]
    public async Task TheAnalyzerHasNothingToSayOfEmittedCode() =>
        Assert.Empty(await Harness.Analyze(Harness.WithGenerated(Harness.Compile("[ScanGen.ScanKernel(SeqLen = 64)] partial class MyScans;"))));

    /// <summary>The constructor has an error of its own: no warning about a field that nobody wrote stands beside it, and what else the class gains is there.</summary>
    [Fact]
    public void AConstructorOfTheUsersLeavesTheRestAsItIs() => AssertNoWarning(Harness.WithGenerated(Harness.Compile(
        "[ScanGen.ScanKernel(64)] partial class MyScans { public MyScans(string name) => Name = name; public string Name { get; } = string.Empty; void Test() => Host.Forward(default, default, default, 64); }")));

    /// <summary>Nothing of ILGPU's, which a program without devices has no use for.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("[ScanGen.ScanTensors(Layout = ScanGen.ScanLayout.TimeMajor)]")]
    public void AStaticClassIsForTheHostOnly(string tensors) => Assert.All(
        Harness.Sources(Harness.Compile(tensors + "[ScanGen.ScanKernel(64)] [ScanGen.ScanKernel(128, Dtype = ScanGen.ScanDtype.Float16)] static partial class MyScans;")),
        file =>
        {
            Assert.DoesNotMatch("Warp|Group|DeviceTable|Step|GateSum", file.Key);
            Assert.DoesNotMatch("ILGPU|KernelFamily.(Warp|Group)|IDisposable|IDeclaredScans|ScanDispatcher|DeviceScans", file.Value);
        });

    private static void AssertNoWarning(Compilation compilation) => Assert.DoesNotContain(
        compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
}
