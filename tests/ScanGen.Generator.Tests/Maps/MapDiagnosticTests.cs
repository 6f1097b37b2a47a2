using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Tests.Maps;

/// <summary>What cannot be a map, or in one: where it stands, and what is said.</summary>
public sealed class MapDiagnosticTests
{
    [Fact]
    public Task Bodies() => Verify("""
        [ScanKernel(64)]
        static partial class MyScans
        {
            static float _scale = 2;
            static readonly float Fixed = 3;
            static float Scale => 4;
            static readonly float[] Weights = { 1, 2 };

            [ScanMap]
            static (float Gate, float Token) Cell(float z, float x)
            {
                var a = z * _scale + Fixed * Scale;
                var b = new float[2];
                var c = Weights[0] + DateTime.Now.Second;
                for (var i = 0; i < z; i++) { a += 1; }
                for (var i = 0; i < 3; i++) { if (x > 0) { i++; } }
                while (a > 0) { a -= 1; }
                do { a += 1; } while (false);
                foreach (var weight in Weights) { a += weight; }
                if (z > 100) { throw new InvalidOperationException(); }
                try { a = 1; } finally { }
                ref var r = ref a;
                ref var q = ref x;
                Func<float, float> f = v => v * 2;
                a = f(x) + MathF.Round(x) + float.Parse("1") + Factorial(3) + Own(out _) + Params(1, 2);
                a = (float)Math.Exp(x) + (int)x + x % 2;
                double wide = x;
                var n = 1 / Zero();
                var text = "no";
                switch (n) { case 0: a = 1; break; }
                a += n switch { 1 => x, 2 => z };
                lock (Weights) { }
                using var resource = new System.IO.MemoryStream();
                object boxed = x;
                void Add() { a = x; }
                Add();
                float Captured() => x;
                again: a += Captured();
                if (x is float.NaN or > 3 and var y) goto again;
                if (Tuple() is { A: > 0 }) { a = 0; }
                return (a, x);
            }

            static float Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
            static float Own(out float x) => x = 1;
            static float Params(params int[] x) => x[0];
            static int Zero() => 0;
            static (float A, float B) Tuple() => (1, 2);
        }
        """);

    [Fact]
    public Task InAnotherFileOfAnotherClass() => Verify("""
        [ScanKernel(64)] static partial class MyScans { [ScanMap] static (float Gate, float Token) Cell(float z) => (Other.Helper(z), Other.Helper(2 * z)); }

        class Other
        {
            private float _field;
            public static float Helper(float v) => v * State + new Other().Instance(v);
            static float State;
            float Instance(float v) => v + _field;
        }
        """);

    [Fact]
    public Task Signatures() => Verify("""
        [ScanKernel(64)] partial class Instance { [ScanMap] (float Gate, float Token) Cell(float z) => (z, z); }
        [ScanKernel(64)] static partial class Nothing { [ScanMap] static (float Gate, float Token) Cell() => (1, 2); }
        [ScanKernel(64)] static partial class Integer { [ScanMap] static (float Gate, float Token) Cell(int z) => (z, z); }
        [ScanKernel(64)] static partial class Mixed { [ScanMap] static (float Gate, float Token) Cell(float z, double x) => (z, z); }
        [ScanKernel(64)] static partial class ByReference { [ScanMap] static (float Gate, float Token) Cell(float z, in float x) => (z, z); }
        [ScanKernel(64)] static partial class Optional { [ScanMap] static (float Gate, float Token) Cell(float z, float x = 1) => (z, z); }
        [ScanKernel(64)] static partial class Names { [ScanMap] static (float Token, float Gate) Cell(float z) => (z, z); }
        [ScanKernel(64)] static partial class Unnamed { [ScanMap] static (float, float) Cell(float z) => (z, z); }
        [ScanKernel(64)] static partial class One { [ScanMap] static float Cell(float z) => z; }
        [ScanKernel(64)] static partial class Wide { [ScanMap] static (double Gate, double Token) Cell(float z) => (z, z); }
        [ScanKernel(64)] static partial class Generic { [ScanMap] static (float Gate, float Token) Cell<T>(float z) => (z, z); }
        [ScanKernel(64)] static partial class Void { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); [ScanOutput] static void Output(float state) { } }
        [ScanKernel(64)] static partial class Twice { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); [ScanMap] static (float Gate, float Token) Other(float z) => (z, z); }
        [ScanKernel(64)] static partial class OutputAlone { [ScanOutput] static float Output(float state) => state; }
        [ScanKernel(64)] static partial class State { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); [ScanOutput] static float Output([NoGradient] float state) => state; }
        [ScanKernel(64)] static partial class Both { [ScanMap] static (float Gate, float Token) Cell([PerChannel, PerRow] float z) => (z, z); }
        [ScanKernel(64)] static partial class AlsoBoth { [ScanMap] static (float Gate, float Token) Cell([NoGradient, Uniform, PerRow] float z) => (z, z); }
        [ScanKernel(64)] static partial class Precise { [ScanMap] [return: FullPrecision] static (float Gate, float Token) Cell(float z) => (z, z); [ScanOutput] static float Output([FullPrecision] float state) => state; }
        [ScanKernel(64)] static partial class AllPrecise { [ScanMap] static (float Gate, float Token) Cell([FullPrecision] float z) => (z, z); [ScanOutput] static float Output(float state, [PerRow, FullPrecision] float y) => y; }
        [ScanKernel(64)] static partial class Marked { [ScanMap] static (float Gate, float Token) Cell([PerRow] float z, float x) => (z, x); [GradientOf(nameof(Cell))] static (float GradZ, float GradX) Back([PerRow] float z, float x, float gradGate, float gradToken) => (z, x); }
        [ScanKernel(64)] static partial class Mine { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); static void CheckGradients() { } }
        [ScanKernel(64)] static partial class Free { static void CheckGradients() { } }
        static class WithoutKernel { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); }
        """);

    [Fact]
    public Task Gradients() => Verify("""
        [ScanKernel(64)]
        static partial class Changed
        {
            [ScanMap] static (float Gate, float Token) Cell(float z, float x, [NoGradient] float w) => (z, x * w);
            [GradientOf(nameof(Cell))] static (float GradX, float GradZ) CellGradient(float x, float z, float w, float gradGate, float gradToken) => (0, 0);
        }

        [ScanKernel(64)]
        static partial class Single
        {
            [ScanMap] static (float Gate, float Token) Cell([NoGradient] float z, float x) => (z, x);
            [ScanOutput] static T Output<T>(T state, T y) where T : System.Numerics.INumber<T> => state * y;
            [GradientOf(nameof(Cell))] static float CellGradient(float z, float x, float gradGate, float gradToken) => gradToken;
            [GradientOf(nameof(Output))] static (float GradState, float GradY) OutputGradient(float state, float y, float gradOutput) => (gradOutput, 0);
            [GradientOf("Missing")] static float MissingGradient(float z) => z;
            [GradientOf(nameof(Cell))] static float Another(float z, float x, float gradGate, float gradToken) => gradToken;
        }
        """);

    [Fact]
    public Task Names() => Verify("""
        [ScanKernel(64)]
        static partial class MyScans
        {
            [ScanMap] static (float Gate, float Token) Cell(float states, float z, float Z, float gradZ, [PerChannel] float bias, [FullPrecision] float y, float reverse) => (z, bias);
            [ScanOutput] static float Output(float state, float z, float bias, float outputs, float y) => state * y;
        }

        [ScanKernel(64)]
        static partial class Results
        {
            [ScanMap] static (float Gate, float Token) Cell(float a, float b) => (a, b);
            [ScanOutput] static (float A, float Final, float Left, float left) Output(float state, float c) => (c, c, state, state);
        }
        """);

    /// <summary>Where there are TorchSharp tensors: overloads of other arguments may stand beside the generated calls.</summary>
    [Fact]
    public async Task MembersBesideCallsOnTensors()
    {
        const string source = """
            class Tensor;

            [ScanKernel(64)]
            partial class Colliding
            {
                [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z);
                static Tensor Scan(Tensor z) => z;
                static float Scan(float z) => z;
                static void Step(Tensor z, Tensor states) { }
            }

            [ScanKernel(64)]
            partial class Property { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); int Scan => 1; }

            [ScanKernel(64)]
            partial class Scan { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); }

            [ScanKernel(64)]
            partial class Unmapped { static Tensor Scan(Tensor z) => z; }
            """;
        Assert.Empty(await Harness.Analyze(MapProgram.Compile(source)));
        await Snapshot.Verify(await Harness.Analyze(MapProgram.Compile(source).AddReferences(Harness.TensorPackage)));
    }

    /// <summary>Of one body: the fault that is its own, and a way out that is one.</summary>
    [Theory]

    // Of a function of numbers, an integer.
    [InlineData("static (float Gate, float Token) Cell(float z) => (ScanMath.Sqrt(2), z);",
        "SCAN0021 `ScanMath.Sqrt(2)` 'ScanMath.Sqrt<T>(T)' of an integer cannot be in map 'Cell', which is read and not called: hand over a 'float', such as 2f or (float)n")]
    [InlineData("static (double Gate, double Token) Cell(double z) => (z, Math.Abs(-3));",
        "SCAN0021 `Math.Abs(-3)` 'Math.Abs(int)' of an integer cannot be in map 'Cell', which is read and not called: hand over a 'double', such as 2.0 or (double)n")]
    [InlineData("static (T Gate, T Token) Cell<T>(T z) where T : System.Numerics.INumber<T> => (z, T.CreateChecked(ScanMath.Sqrt(2)));",
        "SCAN0021 `ScanMath.Sqrt(2)` 'ScanMath.Sqrt<T>(T)' of an integer cannot be in map 'Cell', which is read and not called: hand over a 'T', such as T.CreateChecked(2)")]

    // Loops without an end, and those whose end is too far.
    [InlineData("static (float Gate, float Token) Cell(float z) { for (; ; ) { z = z * z + 1; } }",
        "SCAN0021 `for (; ; ) { z = z * z + 1; }` A loop that has not ended after 16384 operations cannot be in map 'Cell', which is read and not called: end it after a constant number of turns, and few of them")]
    [InlineData("static (float Gate, float Token) Cell(float z) { while (true) { z = z * z + 1; if (z > 2) break; } return (z, z); }",
        "SCAN0021 `true` A loop that has not ended after 16384 operations cannot be in map 'Cell', which is read and not called: end it after a constant number of turns, and few of them")]
    [InlineData("static (float Gate, float Token) Cell(float z) { for (var i = 0; i < 4; i--) { z = z * z + 1; } return (z, z); }",
        "SCAN0021 `i < 4` A loop that has not ended after 16384 operations cannot be in map 'Cell', which is read and not called: end it after a constant number of turns, and few of them")]
    [InlineData("static (float Gate, float Token) Cell(float z) { for (var i = 1; i > 0; i++) { for (var j = 0; j < 3; j++) { z = z * z + 1; } } return (z, z); }",
        "SCAN0021 `i > 0` A loop that has not ended after 16384 operations cannot be in map 'Cell', which is read and not called: end it after a constant number of turns, and few of them")]
    [InlineData("static (float Gate, float Token) Cell(float z) { for (var i = 0; i < 3; i++) { z = Endless(z); } return (z, z); } static float Endless(float z) { var n = 0; while (n < 3) { z *= z; } return z; }",
        "SCAN0021 `n < 3` A loop that has not ended after 16384 operations cannot be in map 'Cell', which is read and not called: end it after a constant number of turns, and few of them")]
    [InlineData("static (float Gate, float Token) Cell(float z) { for (var i = 0; i < 600; i++) { z = z * z + 1; } return (z, z); }",
        "SCAN0022 `1` Map 'Cell' has more than 512 numbers to compute; compute a part of it before the scan")]

    // Methods that are not the user's, where "make it static" is no way out.
    [InlineData("static (float Gate, float Token) Cell(float z) => (z, Random.Shared.NextSingle());",
        "SCAN0021 `Random.Shared.NextSingle()` 'Random.NextSingle()', whose source is not here, cannot be in map 'Cell', which is read and not called: call none but your own static methods in source, and ScanMath's")]
    [InlineData("static (float Gate, float Token) Cell(float z) => (z, F(z)); static readonly Func<float, float> F = v => v;",
        "SCAN0021 `F(z)` A call of a delegate cannot be in map 'Cell', which is read and not called: call none but your own static methods in source, and ScanMath's")]
    [InlineData("static (float Gate, float Token) Cell(float z) => (z, F.Invoke(z)); delegate float Own(float v); static readonly Own F = v => v;",
        "SCAN0021 `F.Invoke(z)` A call of a delegate cannot be in map 'Cell', which is read and not called: call none but your own static methods in source, and ScanMath's")]

    // Another number's functions.
    [InlineData("static (float Gate, float Token) Cell(float z) => (z, (float)Math.Exp(2 * 0.5));",
        "SCAN0021 `(float)Math.Exp(2 * 0.5)` A conversion from 'double' to 'float' cannot be in map 'Cell', which is read and not called: compute in 'float' throughout, with functions of MathF or ScanMath: a map has one type, and constants of it")]
    [InlineData("static (double Gate, double Token) Cell(double z) => (z, MathF.Exp(1));",
        "SCAN0021 `MathF.Exp(1)` A conversion from 'float' to 'double' cannot be in map 'Cell', which is read and not called: compute in 'double' throughout, with functions of Math or ScanMath: a map has one type, and constants of it")]
    public async Task OneFault(string map, string told)
    {
        var one = Assert.Single(await Harness.Analyze(MapProgram.Compile($"[ScanKernel(64, Dtype = ScanDtype.{(map.Contains("double Gate") ? "Float64" : "Float32")})] static partial class A {{ [ScanMap] {map} }}")));
        Assert.Equal(told, $"{one.Id} `{one.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(one.Location.SourceSpan)}` {one.GetMessage(CultureInfo.InvariantCulture)}");
    }

    /// <summary>An output's first parameter is the state, whatever it is called: a name that says another thing would be a wrong scan that nobody sees.</summary>
    [Fact]
    public Task States() => Verify("""
        [ScanKernel(64)] static partial class AnInput { [ScanMap] static (float Gate, float Token) Cell(float a, float b) => (a, b); [ScanOutput] static float O(float a) => a; }
        [ScanKernel(64)] static partial class Second { [ScanMap] static (float Gate, float Token) Cell(float a, float b) => (a, b); [ScanOutput] static float O(float y, float state) => y * state; }
        [ScanKernel(64)] static partial class Third { [ScanMap] static (T Gate, T Token) Cell<T>(T a, T b) where T : System.Numerics.INumber<T> => (a, b); [ScanOutput] static (T Left, T Right) O<T>(T a, T y, T state) where T : System.Numerics.INumber<T> => (y, state); }
        [ScanKernel(64)] static partial class InputOfThatName { [ScanMap] static (float Gate, float Token) Cell(float a, float state) => (a, state); [ScanOutput] static float O(float state) => state; }
        [ScanKernel(64)] static partial class Right { [ScanMap] static (float Gate, float Token) Cell(float a, float b) => (a, b); [ScanOutput] static float O(float h, float a) => h * a; }
        """);

    [Fact]
    public Task TooLarge() => Verify("""
        [ScanKernel(64)] static partial class Inputs { [ScanMap] static (float Gate, float Token) Cell(float a, float b, float c, float d, float e, float f, float g, float h, float i) => (a, b); }
        [ScanKernel(64)] static partial class Eight { [ScanMap] static (float Gate, float Token) Cell(float a, float b, float c, float d, float e, float f, float g, float h) => (a, b); }
        [ScanKernel(64)] static partial class Results { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); [ScanOutput] static (float A, float B, float C, float D, float E) Output(float s) => (s, s, s, s, s); }
        [ScanKernel(64)] static partial class Numbers { [ScanMap] static (float Gate, float Token) Cell(float z) { for (var i = 0; i < 1000; i++) { z = z * z + 1; } return (z, z); } }
        [ScanKernel(64)] static partial class Turns { [ScanMap] static (float Gate, float Token) Cell(float z) { while (true) { } } }
        [ScanKernel(64)] static partial class Deep { [ScanMap] static (float Gate, float Token) Cell(float z) { for (var i = 0; i < 100000; i++) { if (z > 1) break; } return (z, z); } }
        [ScanKernel(64)] static partial class Cases { [ScanMap] static (float Gate, float Token) Cell(float z) { var k = 0; for (var i = 0; i < 30; i++) { if (z > i) k += 1 << i; } return (z, k); } }
        [ScanKernel(64)] static partial class Few { [ScanMap] static (float Gate, float Token) Cell(float z) { var k = 0; for (var i = 0; i < 30; i++) { if (z > i) k += 1; } return (z, k > 15 ? 1 : 2); } }
        [ScanKernel(64)] static partial class Inlined { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, A(1)); static int A(int n) => B(n) + B(n) + B(n) + B(n) + B(n) + B(n) + B(n) + B(n); static int B(int n) => C(n) + C(n) + C(n) + C(n) + C(n) + C(n) + C(n) + C(n); static int C(int n) => D(n) + D(n) + D(n) + D(n) + D(n) + D(n) + D(n) + D(n); static int D(int n) => n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n; }
        """);

    [Fact]
    public Task Types() => Verify("""
        [ScanKernel(64), ScanKernel(64, Dtype = ScanDtype.BFloat16), ScanKernel(64, Dtype = ScanDtype.Float64), ScanKernel(64, Dtype = ScanDtype.Complex64)]
        partial class Floats { [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z); }

        [ScanKernel(64), ScanKernel(64, Dtype = ScanDtype.Float64)]
        partial class Doubles { [ScanMap] static (double Gate, double Token) Cell(double z) => (z, z); }

        [ScanKernel(64), ScanKernel(64, Dtype = ScanDtype.Float64)]
        partial class Both { [ScanMap] static (T Gate, T Token) Cell<T>(T z) where T : System.Numerics.INumberBase<T> => (T.One - z, z * T.CreateChecked(0.1)); }
        """);

    [Fact]
    public Task Integers() => Verify("""
        enum Small : byte { One = 1 }

        [ScanKernel(64)] static partial class A
        {
            [ScanMap] static (float Gate, float Token) Cell(float z)
            {
                byte narrow = 255;
                narrow++;
                var large = 5000000000;
                var kept = checked((int)large);
                var small = (Small)(z > 0 ? 300 : 1);
                var least = (z > 0 ? int.MinValue : 1) / (z > 0 ? -1 : 1);
                var either = z > 0;
                either |= z < -1;
                return (z, narrow + kept + (int)small + least + (either ? 1 : 2));
            }
        }

        [ScanKernel(64)] sealed partial class Both { [ScanMap, ScanOutput] static (float Gate, float Token) Cell(float z) => (z, z); }
        [ScanKernel(64)] sealed partial class Bodiless { [ScanMap] static extern (float Gate, float Token) Cell(float z); }
        """);

    [Fact]
    public Task ComplexNumbers() => Verify("""
        [ScanKernel(64, Dtype = ScanDtype.Complex64), ScanKernel(64)] static partial class Types { [ScanMap] static (Complex64 Gate, Complex64 Token) Cell(Complex64 z) => (z, z); }
        [ScanKernel(64, Dtype = ScanDtype.Complex64)] static partial class Generic { [ScanMap] static (T Gate, T Token) Cell<T>(T z) where T : System.Numerics.INumberBase<T> => (z, z); }
        [ScanKernel(64, Dtype = ScanDtype.Complex128)] static partial class Wide { [ScanMap] static (Complex64 Gate, Complex64 Token) Cell(Complex64 z) => (z, z); }
        [ScanKernel(64, Dtype = ScanDtype.Complex64)] static partial class Bodies
        {
            [ScanMap] static (Complex64 Gate, Complex64 Token) Cell(Complex64 z, Complex64 w)
            {
                var larger = z == w ? z : w;
                var size = z.Magnitude;
                var positive = ScanMath.Abs(z);
                var wide = (System.Numerics.Complex)z;
                var power = System.Numerics.Complex.Pow(z, 2);
                return (larger, ++w);
            }
        }
        """);

    /// <summary>A map that is left out would change what the class computes.</summary>
    [Fact]
    public async Task NothingSilencesThem()
    {
        var program = MapProgram.Compile("""
            #pragma warning disable SCAN0021
            [ScanKernel(64)] static partial class A { static float _scale; [ScanMap] static (float Gate, float Token) Cell(float z) => (z, z * _scale); }
            """);
        program = program.WithOptions(program.Options.WithSpecificDiagnosticOptions([new("SCAN0021", ReportDiagnostic.Suppress)]));
        Assert.Equal("SCAN0021", Assert.Single(await Harness.Analyze(program)).Id);
    }

    /// <summary>With analyzers off a project is built all the same, and calls say at run time what they would have said.</summary>
    [Theory]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell(float z, float x) => (z, x * _scale); [ScanOutput] static float Output(float state, float x) => state * x;")]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell([NoGradient] float z, float x) => (z, x); [ScanOutput] static float Output(float state, float x) => state * _scale;")]
    public void CallsOfWhatCannotBeReadThrowIt(string maps)
    {
        var program = MapProgram.WithoutAnalyzers($$"""
            [ScanKernel(4), ScanKernel(4, Dtype = ScanDtype.BFloat16)] sealed partial class A { static float _scale = 2; {{maps}} }
            static class Program { public static void Run() => A.Host.Forward(new float[4], new float[4], new float[4]); }
            """);
        Assert.Matches("^SCAN0021: The field '_scale' cannot be in map '(Cell|Output)'.*$", Assert.Throws<InvalidOperationException>(() => program.Call("Program", "Run")).Message);
    }

    /// <summary>A plain scan of what a map was to be made of would be something else.</summary>
    [Theory]
    [InlineData("[ScanMap] static (float Gate, double Token) Cell(float z, float x) => (z, x);")]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell(float seqLen, float x) => (seqLen, x);")]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell(float z, float x) => (z, x); [GradientOf(nameof(Cell))] static float Own(float x) => x;")]
    public void OfAWrongSignatureThereAreNoCalls(string maps)
    {
        var program = MapProgram.Compile($"[ScanKernel(4)] sealed partial class A {{ {maps} }} static class Program {{ public static void Run() => A.Host.Forward(new float[4], new float[4], new float[4]); }}");
        Assert.Equal("CS0117", Assert.Single(Harness.WithGenerated(program).GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id);
    }

    [Theory]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell(float z) => (z, missing);")]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell(float z) { if (z > 0) return (z, z); }")]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell(float z) { float a; return (z, a = \"text\"); }")]
    [InlineData("[ScanMap] static (float Gate, float Token) Cell(float z) => (z, Missing(z));")]
    public async Task WhatTheCompilerRefusesIsLeftToIt(string map)
    {
        var program = MapProgram.Compile($"[ScanKernel(64)] static partial class A {{ {map} }}");
        Assert.Contains(program.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await Harness.Analyze(program));
        Assert.Contains("Map 'Cell' does not compile.", Harness.Sources(program)["A-Map.g.cs"]);
    }

    [Fact]
    public async Task AFaultOfAMapIsToldOnce()
    {
        var program = MapProgram.Compile("[ScanKernel(64)] static partial class A { static float _a; [ScanMap] static (float Gate, float Token) Cell(float z) => (z, _a); [ScanOutput] static float Output(float state) => state; }");
        Assert.Contains("'_a'", Assert.Single(await Harness.Analyze(program)).GetMessage(CultureInfo.InvariantCulture));
    }

    private static async Task Verify(string source) => await Snapshot.Verify(await Harness.Analyze(MapProgram.Compile(source)));
}
