using ILGPU.Runtime;
using ScanGen;

namespace Ranks;

/// <summary>What one rank has of a sequence: as many positions as each other has.</summary>
internal sealed class Piece(int rank, int count)
{
    private const int Rows = 64;

    private const int Length = 1 << 18;

    /// <summary>Scans the piece, and holds its last states against those of the whole sequence, scanned here.</summary>
    public int Scan(byte[] id, string? library)
    {
        using var ranks = ScanRanks.Join(id, rank, count, device: rank, library);
        using var scans = new Scans(ranks.Accelerator);
        using var gates = ranks.Accelerator.Allocate1D(Numbers(Length, position => Gate(rank * Length + position)));
        using var tokens = ranks.Accelerator.Allocate1D(Numbers(Length, position => Token(rank * Length + position)));
        using var states = ranks.Accelerator.Allocate1D<float>(Rows * Length);

        ranks.Sequence(piece => scans.Forward(
            piece.Stream, gates.View, tokens.View, states.View, Length, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>()));
        ranks.Synchronize();

        var last = states.GetAsArray1D()[Length - 1];
        var expected = LastOfWhole();
        Console.WriteLine($"rank {rank} of {count}: {Rows} rows, positions {rank * Length} to {(rank + 1) * Length - 1}; the first ends with {last}, by a loop over all positions so far {expected:F4}");
        return Math.Abs(last - expected) <= 1e-4 * Math.Max(1, Math.Abs(expected)) ? 0 : 1;
    }

    private static float[] Numbers(int length, Func<int, float> at) => [.. Enumerable.Range(0, Rows * length).Select(place => at(place % length))];

    private static float Gate(int position) => 0.999f + 0.0009f * MathF.Sin(position);

    private static float Token(int position) => MathF.Cos(0.001f * position);

    private double LastOfWhole()
    {
        var state = 0d;
        for (var position = 0; position < (rank + 1) * Length; position++)
        {
            state = Gate(position) * state + Token(position);
        }

        return state;
    }
}
