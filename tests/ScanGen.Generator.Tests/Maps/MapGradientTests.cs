using System.Globalization;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Tests.Maps;

/// <summary>Derivatives: of every function, at kinks, behind branches, and of maps at random.</summary>
public sealed class MapGradientTests
{
    private static readonly Lazy<Task<MapProgram>> FunctionProgram = new(() => MapProgram.Of(string.Concat(MapRules.Functions.Select(function =>
    {
        var names = new[] { "x", "y", "w" }.Take(function.Value.Length);
        return MapProgram.Class(function.Key, $"static (double Gate, double Token) Cell({string.Join(", ", names.Select(name => $"double {name}"))}) => (ScanMath.{function.Key}({string.Join(", ", names)}), 0);");
    }))));

    public static TheoryData<string> Functions() => [.. MapRules.Functions.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task EachFunctionHasItsDerivative(string function)
    {
        var count = MapRules.Functions[function].Length;
        var program = await FunctionProgram.Value;
        var random = Seeded(out var seed);
        for (var i = 0; i < 100; i++)
        {
            // Where all of them are defined, and at some distance from where some have a kink.
            var isOfPositive = function is "Log" or "Log1p" or "Sqrt" or "Rsqrt" or "Pow";
            double[] x;
            do
            {
                x = [.. Enumerable.Range(0, count).Select(_ => isOfPositive ? 0.5 + 3 * random.NextDouble() : 6 * random.NextDouble() - 3)];
            }
            while (x.Append(0).Order().Zip(x.Append(0).Order().Skip(1), (a, b) => b - a).Min() < 0.01);

            var gradient = program.Run(function, "Gradient", [.. x, 1.5, -7]);
            for (var of = 0; of < count; of++)
            {
                var difference = 1.5 * Difference(at => program.Run(function, "Value", at)[0], x, of, 1e-3);
                Assert.True(Math.Abs(gradient[of] - difference) <= 1e-8 * Math.Max(1, Math.Abs(difference)), $"Seed {seed}: {function}({string.Join(", ", x)}) along operand {of}: {gradient[of]}, and by differences {difference}.");
            }
        }
    }

    /// <summary>As torch has them.</summary>
    [Fact]
    public async Task AtKinks()
    {
        (string Expression, double X, double Y, double GradX, double GradY)[] cases =
        [
            ("ScanMath.Relu(x)", 0, 0, 0, 0),
            ("ScanMath.Abs(x)", 0, 0, 0, 0),
            ("ScanMath.Sign(x)", 0, 0, 0, 0),
            ("ScanMath.Min(x, y)", 2, 2, 0.5, 0.5),
            ("ScanMath.Max(x, y)", 2, 2, 0.5, 0.5),
            ("ScanMath.Max(x, y)", 0, -0.0, 0.5, 0.5),
            ("ScanMath.Clamp(x, -1, 1)", 1, 0, 1, 0),
            ("ScanMath.Clamp(x, -1, 1)", -1, 0, 1, 0),
            ("ScanMath.Clamp(x, -1, y)", 2, 1, 0, 1),
            ("ScanMath.Clamp(x, y, 1)", -2, -1, 0, 1),
            ("ScanMath.Clamp(x, y, 1)", 2, 3, 0, 0),
            ("ScanMath.Pow(x, y)", 0, 0, 0, 0),
            ("ScanMath.Pow(x, 2)", -3, 0, -6, 0),
            ("ScanMath.Pow(x, y)", 0, 2, 0, 0),
            ("ScanMath.Pow(x, 1)", 0, 0, 1, 0),
            ("x > 0 ? x : 0", 0, 0, 0, 0),
            ("x >= 0 ? x : 0", 0, 0, 1, 0),
        ];
        var program = await MapProgram.Of(string.Concat(cases.Select((one, i) => MapProgram.Class($"A{i}", $"static (double Gate, double Token) Cell(double x, double y) => ({one.Expression}, 0);"))));
        Assert.All(cases, (one, i) => Assert.Equal([one.GradX, one.GradY], program.Run($"A{i}", "Gradient", one.X, one.Y, 1, 1)));
    }

    /// <summary>The other branch is infinite or NaN, or its slope is.</summary>
    [Fact]
    public async Task ABranchThatIsNotTakenLeaksNothing()
    {
        (string Body, double X, double Y, double GradX, double GradY)[] cases =
        [
            ("=> (x > 0 ? ScanMath.Log(x) : y, 0);", -1, 2, 0, 1),
            ("=> (x > 0 ? ScanMath.Sqrt(x) : y, 0);", 0, 2, 0, 1),
            ("=> (x == 0 ? y : y / x, 0);", 0, 2, 0, 1),
            ("=> (x != 0 ? ScanMath.Sin(x) / x : 1, 0);", 0, 2, 0, 0),
            ("{ var inverse = 1 / x; return (x > 0 && y > 0 ? inverse * inverse * y : y, 0); }", 0, 2, 0, 1),
            ("{ var root = ScanMath.Sqrt(x); if (x > 0) { if (y > 1) return (root * y, 0); return (root, 0); } return (y, 0); }", 0, 2, 0, 1),
            ("{ var a = x > 0 ? ScanMath.Exp(1000 * x) : 1; return (x > 0.5 ? y : a * 0.5, 0); }", 1, 2, 0, 1),
            ("=> (x switch { < 1 => y, < 2 => y * 2, _ => ScanMath.Log(x - 2) }, 0);", 2, 3, double.PositiveInfinity, 0),
            ("=> (x switch { < 1 => y, < 2 => y * 2, _ => ScanMath.Log(x - 2) }, 0);", 1, 3, 0, 2),
            ("{ var a = ScanMath.Log(x); return (x > 0 ? a : y, a > 5 ? a : 0); }", 0, 2, 0, 1),
        ];
        var program = await MapProgram.Of(string.Concat(cases.Select((one, i) => MapProgram.Class($"A{i}", $"static (double Gate, double Token) Cell(double x, double y) {one.Body}"))));
        Assert.All(cases, (one, i) => Assert.Equal([one.GradX, one.GradY], program.Run($"A{i}", "Gradient", one.X, one.Y, 1, 1)));
    }

    /// <summary>A node that both branches use is taken whichever is: nothing has to be selected.</summary>
    [Fact]
    public void WhatEveryBranchUsesIsNotSelected()
    {
        var text = EmittedText("static (double Gate, double Token) Cell(double x) { var s = ScanMath.Sigmoid(x); return (x switch { < 0 => s, < 1 => 2 * s, _ => 3 * s }, 0); }");
        Assert.DoesNotContain("Where", text[text.LastIndexOf("return", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void ValueAndGradientShareTheirNumbers()
    {
        var text = EmittedText("static (double Gate, double Token) Cell(double z, double candidate) { var s = ScanMath.Sigmoid(z); return (1 - s, s * candidate); }");
        Assert.Equal(2, text.Split("MapMath.Sigmoid").Length - 1);
    }

    [Fact]
    public async Task NoGradientHasNone()
    {
        var program = await MapProgram.Of(MapProgram.Class("A", "static (double Gate, double Token) Cell([NoGradient] double x, [PerChannel] double y, [NoGradient, PerRow] double w) => (x * y, y * w);"));
        Assert.Equal([2 * 5 + 4 * 7], program.Run("A", "Gradient", 2, 3, 4, 5, 7));
        Assert.DoesNotContain("Gradient<T>", EmittedText("static (double Gate, double Token) Cell([NoGradient] double x) => (x, x);"));
    }

    [Fact]
    public async Task TheUsersOwnGradientIsUsed()
    {
        var program = await MapProgram.Of(MapProgram.Class(
            "A", "static (double Gate, double Token) Cell(double x, double y) => (x, y);",
            "[GradientOf(nameof(Cell))] static (double GradX, double GradY) Own(double x, double y, double gradGate, double gradToken) => (gradGate * 10 + x, Twice(gradToken)); static double Twice(double v) => 2 * v;"));
        Assert.Equal([32, 8], program.Run("A", "Gradient", 2, 7, 3, 4));
    }

    [Fact]
    public async Task AMapThatIsNoFunctionOfAnInputHasAGradientOfZero()
    {
        var program = await MapProgram.Of(MapProgram.Class("A", "static (double Gate, double Token) Cell(double x, double y) => (2 * x, x - x * 3);"));
        Assert.Equal([2 * 5 - 2 * 7, 0], program.Run("A", "Gradient", 2, double.NaN, 5, 7));
    }

    /// <summary>What is emitted is written in what the runtime has.</summary>
    [Fact]
    public async Task OnTheRuntimesNumbers()
    {
        var program = await MapProgram.OnRuntime(string.Concat(MapRules.Functions.Select(function =>
        {
            var call = $"ScanMath.{function.Key}({string.Join(", ", new[] { "x", "y", "w" }.Take(function.Value.Length))})";
            return MapProgram.Class(function.Key, $"static (double Gate, double Token) Cell(double x, double y, double w) => (x < y ? {call} : w, x <= 1 == (y == 2) ? -x : y / w);");
        })));
        Seeded(out var seed);
        Assert.All(MapRules.Functions.Keys, function =>
        {
            double[] x = [0.75, 1.5, 2.25];
            Assert.All(program.Own(function, "Cell", x).Zip(program.RunOnRuntime(function, "Value", x)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            var gradient = program.RunOnRuntime(function, "Gradient", [.. x, 1, 1]);
            Assert.All(gradient, (slope, of) => Assert.Equal(Difference(at => program.Own(function, "Cell", at).Sum(), x, of, 1e-3), slope, 1e-8));
            program.CheckGradients(function, seed);
        });
    }

    /// <summary>Against forward mode, which shares no rule with it, and against differences of the user's own method. The seed is in the output, and SCANGEN_SEED gives it.</summary>
    [Fact]
    public async Task TwoHundredMapsAtRandom()
    {
        const int maps = 200, points = 12;
        var random = Seeded(out var seed);
        string[] sources = [.. Enumerable.Range(0, maps).Select(i => new RandomMap(random).Source($"A{i}"))];
        var program = await MapProgram.Of(string.Concat(sources));
        var (differences, dropped) = (0, 0);
        for (var map = 0; map < maps; map++)
        {
            for (var point = 0; point < points; point++)
            {
                var name = $"A{map}";
                double[] x = [.. Enumerable.Range(0, 3).Select(_ => 4 * random.NextDouble() - 2)];
                double[] weights = [random.NextDouble(), random.NextDouble()];
                string Where() => $"Seed {seed}, at ({string.Join(", ", x)}):\n{sources[map]}";
                Assert.True(program.Own(name, "Cell", x).AsSpan().SequenceEqual(program.Run(name, "Value", x)), Where());
                var gradient = program.Run(name, "Gradient", [.. x, .. weights]);
                for (var of = 0; of < 3; of++)
                {
                    var forward = program.Slopes(name, of, x).Zip(weights, (slope, weight) => slope * weight).Sum();
                    Assert.True(Math.Abs(gradient[of] - forward) <= 1e-10 * Math.Max(1, Math.Abs(forward)), $"{gradient[of]}, and {forward} forwards. Input {of}. {Where()}");

                    // Across a kink or a jump differences mean nothing, and depend on how far they reach; at a kink in their middle what they bend by does not grow with it.
                    double Loss(double[] at) => program.Own(name, "Cell", at).Zip(weights, (value, weight) => value * weight).Sum();
                    var (near, far) = (Difference(Loss, x, of, 1e-4), Difference(Loss, x, of, 2e-4));
                    var bend = 2 * Bend(Loss, x, of, 1e-4) - Bend(Loss, x, of, 2e-4);
                    if (!(Math.Abs(near - far) <= 1e-7 * Math.Max(1, Math.Abs(near)) && Math.Abs(bend) <= 1e-6 * Math.Max(1, Math.Abs(near))))
                    {
                        dropped++;
                        continue;
                    }

                    differences++;
                    Assert.True(Math.Abs(gradient[of] - near) <= 1e-5 * Math.Max(1, Math.Abs(near)), $"{gradient[of]}, and {near} by differences. Input {of}. {Where()}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{differences} compared with differences, {dropped} at a kink.");
        Assert.True(dropped < differences / 20, $"Seed {seed}: {dropped} of {differences + dropped} at a kink.");
    }

    /// <summary>What users call in their tests says nothing of right gradients.</summary>
    [Fact]
    public async Task MapsAtRandomByTheUsersOwnCheck()
    {
        const int maps = 40;
        var random = Seeded(out var seed);
        string[] sources = [.. Enumerable.Range(0, maps).Select(i => new RandomMap(random).Source($"A{i}"))];
        var program = await MapProgram.OnRuntime(string.Concat(sources));
        for (var map = 0; map < maps; map++)
        {
            var thrown = Record.Exception(() => program.CheckGradients($"A{map}", seed));
            Assert.True(thrown is null, $"Seed {seed}: {thrown?.Message}\n{sources[map]}");
        }
    }

    /// <summary>Of four points, around one.</summary>
    private static double Difference(Func<double[], double> function, double[] x, int of, double step)
    {
        double At(double by) => function(Moved(x, of, by));
        return (At(-2 * step) - At(2 * step) + 8 * (At(step) - At(-step))) / (12 * step);
    }

    /// <summary>What the slope after a point is more than that before it.</summary>
    private static double Bend(Func<double[], double> function, double[] x, int of, double step) =>
        (function(Moved(x, of, step)) - 2 * function(x) + function(Moved(x, of, -step))) / step;

    private static double[] Moved(double[] x, int of, double by) => [.. x.Select((value, i) => i == of ? value + by : value)];

    private static string EmittedText(string map) => Harness.Sources(MapProgram.Compile(MapProgram.Class("A", map)))["A-Map.g.cs"];

    private static Random Seeded(out int seed)
    {
        seed = Environment.GetEnvironmentVariable("SCANGEN_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}.");
        return new(seed);
    }
}
