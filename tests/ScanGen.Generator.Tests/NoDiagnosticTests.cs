using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Tests;

/// <summary>Code that has no diagnostic: it is right, another's to judge, or refused by the compiler already.</summary>
public sealed class NoDiagnosticTests
{
    [Theory]
    [InlineData("[ScanKernel(SeqLen = 32)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 65536, Dtype = ScanDtype.Float64)] abstract partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64)] sealed partial class MyScans { } partial class MyScans { int Count => 1; }")]
    [InlineData("partial struct A { partial interface IB { [ScanKernel(SeqLen = 64)] private protected partial class MyScans; } }")]
    [InlineData("static partial class Outer { [ScanKernel(SeqLen = 64)] internal partial class MyScans; }")]
    [InlineData("partial record Outer { [ScanKernel(SeqLen = 64)] internal partial class MyScans; }")]
    [InlineData("[ScanKernel(SeqLen = 64)] partial class MyScans { void Forward(float[] gates) { } void Dispose(bool disposing) { } MyScans(ILGPU.Runtime.Accelerator accelerator) : this(accelerator, null) { } MyScans(ILGPU.Context context) : this(context.GetPreferredDevice(true).CreateAccelerator(context)) { } }")]
    [InlineData("[ScanKernel(64)] partial class MyScans { static MyScans() { } int Stride => 1; }")]
    [InlineData("[ScanKernel(64)] static partial class MyScans { static void Forward() { } static int Dispose, Step, Preload, _dispatcher; }")]
    [InlineData("[ScanKernel(64)] static partial class Forward;")]
    [InlineData("[ScanKernel(64)] partial class Steps { [ScanKernel(64), ScanTensors] partial class Plans; }")]
    [InlineData("partial class Host { [ScanKernel(64)] partial class MyScans { void Step(float[] gates) { } } }")]
    [InlineData("[ScanTensors(Layout = ScanLayout.TimeMajor)] partial class MyScans; [ScanKernel(64)] partial class MyScans;")]
    [InlineData("class Base { public void Forward() { } public int Kernels; } [ScanKernel(SeqLen = 64)] partial class MyScans : Base;")]
    [InlineData("[ScanKernel(SeqLen = 1024, Warps = 8, Vectors = 1, RowsPerGroup = 1, BackwardWarps = 1, BackwardVectors = 8, BackwardRowsPerGroup = 32)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 32, Warps = 1, Vectors = 0, RowsPerGroup = 128)] partial class MyScans;")]
    [InlineData("class Base { protected Base(int size = 3) { } Base(string name) { } } [ScanKernel(SeqLen = 64)] partial class MyScans : Base;")]
    [InlineData("class Base { internal Base(params int[] sizes) { } } [ScanKernel(SeqLen = 64)] partial class MyScans : Base;")]
    [InlineData("abstract partial class Outer { Outer() { } [ScanKernel(SeqLen = 64)] partial class MyScans : Outer; }")]
    [InlineData("class Base<T> { private protected Base() { } } [ScanKernel(SeqLen = 64)] partial class MyScans : Base<int>;")]
    [InlineData("[ScanTensors(Layout = ScanLayout.TimeMajor)] [ScanKernel(SeqLen = 1), ScanKernel(SeqLen = 1000, Warps = 0)] partial class MyScans;")]
    [InlineData("[ScanTensors(Layout = ScanLayout.TimeMajor)] [ScanKernel(SeqLen = 64)] partial class MyScans;")]
    [InlineData("[ScanTensors(Layout = ScanLayout.SequenceLast)] [ScanKernel(SeqLen = 64, Warps = 1)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16), ScanKernel(SeqLen = 64), ScanKernel(SeqLen = 64, Dtype = ScanDtype.BFloat16, States = ScanDtype.Float32)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, States = ScanDtype.BFloat16), ScanKernel(SeqLen = 64, States = ScanDtype.Float16), ScanKernel(SeqLen = 64, States = ScanDtype.Float32)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 1024, Dtype = ScanDtype.Float16, States = ScanDtype.Float32, Warps = 8, Vectors = 1)] partial class MyScans;")]
    [InlineData("[ScanTensors(Layout = ScanLayout.TimeMajor)] [ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float16, States = ScanDtype.Float16)] partial class MyScans;")]
    [InlineData("class NotOurs { void Forward() { } }")]
    [InlineData("[ScanKernel(64), ScanKernel(seqLen: 128), ScanKernel(ScanKernel.Any), ScanKernel(64, Dtype = ScanDtype.Float64)] partial class MyScans;")]
    public async Task GoodCodeHasNone(string source) => Assert.Empty(await Report(source));

    /// <summary>An argument that the compiler refuses has one error, not two.</summary>
    [Theory]
    [InlineData("[ScanKernel] partial class MyScans;")]
    [InlineData("[ScanKernel(Dtype = ScanDtype.Float16)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = )] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = \"x\")] partial class MyScans;")]
    [InlineData("[ScanKernel(\"x\")] partial class MyScans;")]
    [InlineData("[ScanKernel(5000000000)] partial class MyScans;")]
    [InlineData("[ScanKernel(64, 128)] partial class MyScans;")]
    [InlineData("[ScanKernel(Missing)] partial class MyScans;")]
    [InlineData("[ScanKernel(length: -3)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Dtype = ScanDtype.Float12)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 5000000000)] partial class MyScans;")]
    [InlineData("[ScanKernel(SeqLen = 64, Warps = \"x\")] partial class MyScans;")]
    [InlineData("[ScanTensors(Layout = ScanLayout.ChannelLast)] [ScanKernel(SeqLen = 64)] partial class MyScans;")]
    public async Task WhatTheCompilerRefusesIsLeftToIt(string source)
    {
        Assert.Contains(Harness.Compile("using ScanGen;\n" + source).GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await Report(source));
    }

    [Fact]
    public async Task AnotherAttributeOfTheSameNameIsNotOurs() => Assert.Empty(await Harness.Analyze(Harness.Compile("""
        class ScanKernelAttribute : System.Attribute { public int SeqLen; }
        [ScanKernel(SeqLen = -3)] class MyScans;
        """)));

    [Fact]
    public async Task GeneratedCodeIsNotAnalysed() => Assert.Empty(await Report("// <auto-generated/>\n[ScanKernel(SeqLen = -3)] class MyScans;"));

    private static Task<ImmutableArray<Diagnostic>> Report(string source) => Harness.Analyze(Harness.Compile(source, "global using ScanGen;"));
}
