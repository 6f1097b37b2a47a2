using System.Numerics;

namespace ScanGen.Generator.Tests.Maps;

/// <summary>Maps of complex numbers: values beside those of the user's own method, and gradients, which are torch's, beside differences along both parts.</summary>
public sealed class MapComplexTests
{
    public static TheoryData<string> Bodies =>
    [
        "=> (x * y, x + y);",
        "=> (x - 2 * y, -x * 0.5 + 1);",
        "=> (x / y, 1 / x);",
        "=> (x / 4, (y - 3) / (x + Complex.ImaginaryOne));",
        "=> (Complex.Conjugate(x) * y, Complex.Conjugate(x * y) + Complex.Conjugate(Complex.Conjugate(x)));",
        "=> (Complex.Exp(x / 8), ScanMath.Exp(y / 8) * x);",
        "=> (Complex.FromPolarCoordinates(ScanMath.Sigmoid(x.Real), x.Imaginary), ScanMath.Sqrt(1 + x.Real * x.Real) * y);",
        "=> (new Complex(x.Imaginary, y.Real), new Complex(imaginary: x.Real * y.Imaginary, real: 2));",
        "=> (x.Real < y.Real ? x * y : y, x.Imaginary > 0 ? Complex.One : x);",
        "{ var z = Complex.Zero; for (var i = 0; i < 3; i++) { z = z * x + y; } return (z, z.Imaginary * Complex.Conjugate(y)); }",
        "{ Complex z = 2; z *= x; z += y.Real; z -= Complex.ImaginaryOne; return (z / 2, default); }",
        "{ if (x.Real < 0) { x = -x; } var (a, b) = (x * x, y); return (a * b.Real, Square(b) - a); }",
        "=> (x.Real, x.Imaginary * y.Imaginary);",
        "=> (ScanMath.Tanh(x.Real) * Complex.Exp(new Complex(0, y.Real / 4)), (x * Complex.Conjugate(x)).Real);",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task ValuesAreTheMethodsAndGradientsThoseOfDifferences(string body)
    {
        var program = await MapProgram.OnRuntime($$"""
            global using System.Numerics;
            [ScanKernel(64, Dtype = ScanDtype.Complex128)] sealed partial class A
            {
                [ScanMap] static (Complex Gate, Complex Token) Cell(Complex x, Complex y) {{body}}
                static Complex Square(Complex v) => v * v;
            }
            """);
        var seed = Environment.GetEnvironmentVariable("SCANGEN_SEED") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}.");
        program.CheckGradients("A", seed);
        var random = new Random(seed);
        for (var point = 0; point < 20; point++)
        {
            Complex[] x = [.. Enumerable.Range(0, 2).Select(_ => new Complex(4 * random.NextDouble() - 2, 4 * random.NextDouble() - 2))];
            Assert.All(
                program.Own("A", "Cell", x).Zip(program.RunOnRuntime("A", "Value", x)),
                pair => Assert.True((pair.First - pair.Second).Magnitude <= 1e-13 * Math.Max(1, pair.First.Magnitude), $"{pair.First} and {pair.Second} of {x[0]}, {x[1]}, seed {seed}"));
        }
    }

    /// <summary>What a real number and a complex one make of each other, and what a part of a number is that has no other.</summary>
    [Fact]
    public Task ATextThatAPersonReads() => Snapshot.Verify(
        Harness.Generate(MapProgram.Compile("""
            namespace Acme;

            [ScanKernel(64, Dtype = ScanDtype.Complex64)]
            internal static partial class Lru
            {
                [ScanMap]
                private static (Complex64 Gate, Complex64 Token) Cell([PerChannel] Complex64 logGate, Complex64 x)
                {
                    var gate = ScanMath.Exp(logGate);
                    var squared = gate.Real * gate.Real + gate.Imaginary * gate.Imaginary;
                    return (gate, ScanMath.Sqrt(1 - squared) * x);
                }

                [ScanOutput]
                private static Complex64 Output(Complex64 state, Complex64 x) => state.Real > 0 ? state * Complex64.Conjugate(x) : x / 2;
            }
            """)),
        ignore: file => !file.HintName.EndsWith("-Map.g.cs", StringComparison.Ordinal) && !file.HintName.EndsWith("-Output.g.cs", StringComparison.Ordinal) && !file.HintName.EndsWith("-HostMap.g.cs", StringComparison.Ordinal));
}
