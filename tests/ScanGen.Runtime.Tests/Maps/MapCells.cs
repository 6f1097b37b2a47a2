using System.Numerics;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>The cells of <c>MapScans.cs</c>, by hand.</summary>
internal static class MapCells
{
    public static MapCell MinGru { get; } = new(
        "MinGru", typeof(MinGruScans), typeof(MinGruSequences),
        [
            // Of some rows gates near 1, which remember long.
            new("z", MapExtent.Position, true, (random, row) => row % 3 == 1 ? random.Between(-9, -6) : random.Between(-4, 4)),
            new("candidate", MapExtent.Position, true, Any),
            new("y", MapExtent.Position, true, (random, _) => random.Between(-4, 4)),
        ],
        ["outputs"],
        x => (1 - Sigmoid(x[0]), Sigmoid(x[0]) * x[1]),
        (x, gate, token) =>
        {
            var slope = Sigmoid(x[0]) * Sigmoid(-x[0]);
            return [(token * x[1] - gate) * slope, token * Sigmoid(x[0]), 0];
        })
    {
        RealOutput = (state, x) => [state * x[2] * Sigmoid(x[2])],
        RealOutputGradient = (state, x, gradient) => (gradient[0] * x[2] * Sigmoid(x[2]), [0, 0, gradient[0] * state * Sigmoid(x[2]) * (1 + x[2] * Sigmoid(-x[2]))]),
    };

    public static MapCell Lru { get; } = new(
        "Lru", typeof(LruScans), typeof(LruSequences),
        [
            new("nu", MapExtent.Channel, true, (random, _) => random.Between(-3, 2)),
            new("scale", MapExtent.Channel, false, (random, _) => random.Between(0.5, 2)),
            new("x", MapExtent.Position, true, Any),
        ],
        [],
        x => (Decay(x[0]), Math.Sqrt(1 - Decay(x[0]) * Decay(x[0])) * x[1] * x[2]),
        (x, gate, token) =>
        {
            // The decay is 1 / (1 + exp(nu)), and its slope -decay * (1 - decay).
            var decay = Decay(x[0]);
            var root = Math.Sqrt(1 - decay * decay);
            return [(gate - token * x[1] * x[2] * decay / root) * -decay * (1 - decay), 0, token * root * x[1]];
        });

    public static MapCell Hgrn { get; } = new(
        "Hgrn", typeof(HgrnScans), typeof(HgrnSequences),
        [
            new("forget", MapExtent.Position, true, (random, _) => random.Between(-4, 4)),
            new("bound", MapExtent.Row, true, (random, row) => row % 3 == 1 ? random.Between(0.99, 0.999) : random.Between(0, 0.9)),
            new("input", MapExtent.Position, true, Any),
        ],
        [],
        x => (Bounded(x), (1 - x[1]) * Sigmoid(-x[0]) * x[2]),
        (x, gate, token) =>
        {
            var ofGate = gate - token * x[2];
            return [ofGate * (1 - x[1]) * Sigmoid(x[0]) * Sigmoid(-x[0]), ofGate * Sigmoid(-x[0]), token * (1 - x[1]) * Sigmoid(-x[0])];
        });

    public static MapCell Share { get; } = new(
        "Share", typeof(ShareScans), typeof(ShareSequences),
        [
            new("x", MapExtent.Position, true, (random, row) => row % 3 == 1 ? random.Between(6, 8) : random.Between(-3, 3)),
            new("w", MapExtent.Channel, true, Any),
            new("y", MapExtent.Row, true, Any),
        ],
        ["product", "sum"],
        x => (Sigmoid(x[0]), x[0] * x[1]),
        (x, gate, token) => [gate * Sigmoid(x[0]) * Sigmoid(-x[0]) + token * x[1], token * x[0], 0])
    {
        RealOutput = (state, x) => [state * x[0] * x[2], state + x[1] * x[0]],
        RealOutputGradient = (state, x, gradient) => (
            gradient[0] * x[0] * x[2] + gradient[1],
            [gradient[0] * state * x[2] + gradient[1] * x[1], gradient[1] * x[0], gradient[0] * state * x[0]]),
    };

    public static MapCell Fixed { get; } = new(
        "Fixed", typeof(FixedScans), typeof(FixedSequences),
        [new("x", MapExtent.Position, true, (random, row) => row % 3 == 1 ? random.Between(5, 7) : random.Between(-3, 3))],
        ["outputs"],
        x => (Sigmoid(x[0]), x[0]),
        (_, _, _) => [0])
    {
        RealOutput = (state, x) => [state * x[0]],
        RealOutputGradient = (state, x, gradient) => (gradient[0] * x[0], [gradient[0] * state]),
    };

    /// <summary>An exponential average of many rows.</summary>
    public static MapCell Average { get; } = new(
        "Average", typeof(Average), typeof(AverageSequences),
        [new("weight", MapExtent.Call, true, (random, _) => random.Between(0.001, 0.5)), new("x", MapExtent.Position, true, Any)],
        [],
        // Rounded as the map does it in floats: over a long row of gates near 1 that is more than the scan may be off by.
        x => ((float)(1 - x[0]), x[0] * x[1]),
        (x, gate, token) => [token * x[1] - gate, token * x[0]]);

    /// <summary>With two results, and inputs that both maps take.</summary>
    public static MapCell HgrnOutputs { get; } = Hgrn with
    {
        Name = "HgrnOutputs",
        Scans = typeof(Hgrn),
        TimeMajor = null,
        Outputs = ["left", "right"],
        RealOutput = (state, x) => [state * x[2], Math.Tanh(state) + x[1]],
        RealOutputGradient = (state, x, gradient) => (gradient[0] * x[2] + gradient[1] * (1 - Math.Tanh(state) * Math.Tanh(state)), [0, gradient[1], gradient[0] * state]),
    };

    public static MapCell LogHgrn { get; } = new(
        "LogHgrn", null, typeof(LogHgrn),
        [
            new("logGate", MapExtent.Position, true, (random, row) => row % 3 == 1 ? random.Between(-0.01, 0) : random.Between(-3, 0)),
            new("input", MapExtent.Position, true, (random, _) => random.Between(-3, 3)),
            new("skip", MapExtent.Channel, true, Any),
        ],
        ["outputs"],
        x => (Math.Exp(x[0]), (1 - Math.Exp(x[0])) * x[1]),
        (x, gate, token) => [(gate - token * x[1]) * Math.Exp(x[0]), token * (1 - Math.Exp(x[0])), 0])
    {
        RealOutput = (state, x) => [state * x[1] * Sigmoid(x[1]) + x[2] * x[1]],
        RealOutputGradient = (state, x, gradient) => (
            gradient[0] * x[1] * Sigmoid(x[1]),
            [0, gradient[0] * (state * Sigmoid(x[1]) * (1 + x[1] * Sigmoid(-x[1])) + x[2]), gradient[0] * x[1]]),
    };

    /// <summary>Complex, with a decay and a turn a channel; what comes of a state has a quotient in it.</summary>
    public static MapCell Turning { get; } = new(
        "Turning", typeof(Turning), typeof(TurningSequences),
        [
            new("logGate", MapExtent.Channel, true, (random, row) => new(row % 3 == 1 ? random.Between(-0.03, -0.01) : random.Between(-2, -0.05), random.Between(-3, 3))),
            new("x", MapExtent.Position, true, AnyComplex),
            new("unit", MapExtent.Row, true, (random, _) => Complex.FromPolarCoordinates(random.Between(0.5, 2), random.Between(-3, 3))),
        ],
        ["outputs"],
        x => (Complex.Exp(x[0]), Rest(x[0]) * x[1]),
        (x, gate, token) =>
        {
            // The rest falls as the gate's magnitude grows, whose slope is the gate itself.
            var ofGate = gate - (token * Complex.Conjugate(x[1])).Real * Complex.Exp(x[0]) / Rest(x[0]);
            return [ofGate * Complex.Conjugate(Complex.Exp(x[0])), token * Rest(x[0]), 0];
        })
    {
        Output = (state, x) => [state * Complex.Conjugate(x[1]) + x[1] / x[2]],
        OutputGradient = (state, x, gradient) => (
            gradient[0] * x[1],
            [0, Complex.Conjugate(gradient[0]) * state + gradient[0] / Complex.Conjugate(x[2]), -gradient[0] * Complex.Conjugate(x[1] / x[2] / x[2])]),
    };

    /// <summary>With tensors of every extent that are of full precision, gates near 1 among them, which 16 bits do not have.</summary>
    public static MapCell Weighted { get; } = new(
        "Weighted", typeof(Weighted), typeof(WeightedSequences),
        [
            new("nu", MapExtent.Channel, true, (random, row) => row % 3 == 1 ? random.Between(-6, -5) : random.Between(-4, 2)) { IsFullPrecision = true },
            new("x", MapExtent.Position, true, Any),
            new("weight", MapExtent.Position, true, Any) { IsFullPrecision = true },
            new("scale", MapExtent.Call, true, (random, _) => random.Between(0.5, 2)) { IsFullPrecision = true },
            new("bias", MapExtent.Row, true, Any) { IsFullPrecision = true },
        ],
        ["outputs"],
        x => (Decay(x[0]), (1 - Decay(x[0])) * x[1] * x[2] * x[3]),
        (x, gate, token) =>
        {
            var decay = Decay(x[0]);
            var rest = 1 - decay;
            return [(gate - token * x[1] * x[2] * x[3]) * -decay * rest, token * rest * x[2] * x[3], token * rest * x[1] * x[3], token * rest * x[1] * x[2], 0];
        })
    {
        AreOutputsFullPrecision = true,
        RealOutput = (state, x) => [state * x[2] + x[4]],
        RealOutputGradient = (state, x, gradient) => (gradient[0] * x[2], [0, 0, gradient[0] * state, 0, gradient[0]]),
    };

    /// <summary>With states of another type.</summary>
    public static MapCell MixedMinGru { get; } = MinGru with { Name = "MixedMinGru", Scans = typeof(MixedMinGruScans), TimeMajor = typeof(MixedMinGruSequences) };

    /// <summary>Of classes for spans.</summary>
    public static MapCell[] All { get; } = [MinGru, MixedMinGru, Lru, Hgrn, Share, Fixed, Average, Turning, Weighted];

    /// <summary>Of classes for devices.</summary>
    public static MapCell[] OnDevices { get; } =
    [
        MinGru with { Scans = typeof(MinGru), TimeMajor = null }, Lru with { Scans = typeof(Lru), TimeMajor = null }, HgrnOutputs, LogHgrn, Average, Turning, Weighted,
    ];

    private static Complex Any(Random random, int row) => random.Between(-1, 1);

    private static Complex AnyComplex(Random random, int row) => new(random.Between(-1, 1), random.Between(-1, 1));

    /// <summary>What a gate leaves of a token, so that states stay as large as tokens.</summary>
    private static double Rest(Complex logGate) => Math.Sqrt(1 - Math.Exp(2 * logGate.Real));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Decay(double nu) => 1 / (1 + Math.Exp(nu));

    private static double Bounded(double[] x) => x[1] + (1 - x[1]) * Sigmoid(x[0]);
}
