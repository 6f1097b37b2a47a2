using System.Numerics;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>The random numbers of one case, as elements, row by row.</summary>
internal sealed class CaseInputs<TInput, TState>
    where TInput : unmanaged
    where TState : unmanaged
{
    /// <summary>A row of more positions whose gates are 1 is one sum, and gathers the rounding of each tile's carry.</summary>
    private const int VeryLong = 100_000;

    private static readonly double[] SharedGates = [0.99609375, 0.99951171875, 1, 0.7, 0, 0.9990234375, 1.0009765625];

    public CaseInputs(Element<TInput> input, Element<TState> state, CaseShape shape, GateExtent extent, Random random)
    {
        var kind = random.Next(GateKinds.Length);
        var turn = random.Next(Turns.Length);
        var belowOne = input.Round(1 - input.Rounding / 2);
        SharedGateOf = [.. shape.Rows.Select(row => extent switch { GateExtent.Channel => row.Channel, GateExtent.Call => 0, _ => row.Index })];
        Shared = extent == GateExtent.Element ? [] : input.RoundAll([.. Enumerable.Range(0, SharedGateOf.DefaultIfEmpty(-1).Max() + 1).Select(SharedGate)]);
        Gates = [.. shape.Rows.Select(row => extent == GateExtent.Element ? RowGates(row) : [.. Enumerable.Repeat(Shared[SharedGateOf[row.Index]], row.Length)])];
        Tokens = [.. shape.Rows.Select(row => input.RoundAll(random.UniformComplex(row.Length, -0.25, 1)))];
        States = [.. shape.Rows.Select(row => state.RoundAll(random.UniformComplex(row.Length, -1, 1)))];
        GradStates = [.. shape.Rows.Select(row => state.RoundAll(random.UniformComplex(row.Length, -1, 1)))];
        Initial = state.RoundAll(random.UniformComplex(shape.Rows.Count, -1, 1));
        GradFinal = state.RoundAll(random.UniformComplex(shape.Rows.Count, -1, 1));

        TInput[] RowGates(Row row)
        {
            var phase = Turns[input.IsComplex ? (turn + row.Index) % Turns.Length : 0](random);
            var gate = GateKinds[(kind + row.Index) % GateKinds.Length];
            var gates = input.RoundAll([.. Enumerable.Range(0, row.Length).Select(position => Complex.FromPolarCoordinates(gate(random, position), phase()))]);
            return row.Length > VeryLong ? Array.ConvertAll(gates, value => input.Widen(value) == 1 ? belowOne : value) : gates;
        }

        // Products of equal complex gates are rounded the same way each time, and so in the oracle: memories are no longer than those of equal gates of a row.
        Complex SharedGate(int gate)
        {
            var magnitude = Math.Min(SharedGates[(kind + gate) % SharedGates.Length], shape.SeqLen > VeryLong ? 0.9999 : shape.SeqLen > 5000 ? 1 : 2);
            return input.IsComplex
                ? Complex.FromPolarCoordinates(Math.Min(magnitude, 0.999), random.Between(-Math.PI, Math.PI))
                : (random.Next(2) == 0 ? 1 : -1) * magnitude;
        }
    }

    /// <summary>All of 0 .. 1, long memories, those that change sign, the same gate everywhere, short ones with resets between, and states that grow a hundredfold and shrink again within a tile.</summary>
    private static Func<Random, int, double>[] GateKinds { get; } =
    [
        (random, _) => random.NextDouble(),
        (random, _) => 0.999 + 0.001 * random.NextDouble(),
        (random, _) => -0.999 - 0.001 * random.NextDouble(),
        (_, _) => 0.996,
        (_, _) => -0.999,
        (random, _) => random.Next(16) == 0 ? 0 : random.Between(0.9, 1),
        (random, position) => position % 32 < 16 ? random.Between(1.2, 1.5) : random.Between(0.65, 0.8),
    ];

    /// <summary>The phases of a row's complex gates: none, the same at every position, and any.</summary>
    private static Func<Random, Func<double>>[] Turns { get; } =
    [
        _ => () => 0,
        random =>
        {
            var phase = random.Between(-Math.PI, Math.PI);
            return () => phase;
        },
        random => () => random.Between(-Math.PI, Math.PI),
    ];

    /// <summary>The gates that rows share; none where each position has its own.</summary>
    public TInput[] Shared { get; }

    /// <summary>Which of the shared gates a row has.</summary>
    public int[] SharedGateOf { get; }

    public TInput[][] Gates { get; }

    public TInput[][] Tokens { get; }

    /// <summary>What the backward pass gets as states: any numbers, for it is linear in them.</summary>
    public TState[][] States { get; }

    public TState[][] GradStates { get; }

    public TState[] Initial { get; }

    public TState[] GradFinal { get; }
}
