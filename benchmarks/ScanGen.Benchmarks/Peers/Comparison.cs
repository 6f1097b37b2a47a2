using ScanGen.Benchmarks.Measuring;
using ScanGen.Benchmarks.Tables;

namespace ScanGen.Benchmarks.Peers;

/// <summary>One of our cells beside the fastest peer's of the same type, shape and direction.</summary>
/// <param name="Ours">With a time.</param>
/// <param name="Best">The peer's, with a time.</param>
internal sealed record Pair(Cell Ours, Cell Best)
{
    /// <summary>How many times faster ours is: below 1, slower.</summary>
    public double Ratio => Best.Milliseconds!.Value / Ours.Milliseconds!.Value;
}

/// <summary>Our cells beside the best peers'.</summary>
internal sealed class Comparison(IEnumerable<Cell> ours, IEnumerable<Cell> peers)
{
    /// <summary>Where we and at least one peer have a time, in our order.</summary>
    public IReadOnlyList<Pair> Pairs { get; } =
    [
        .. ours
            .Where(cell => cell.Milliseconds is not null)
            .Join(
                peers.Where(cell => cell.Milliseconds is not null).GroupBy(cell => cell.Place, (_, cells) => cells.MinBy(cell => cell.Milliseconds)!),
                cell => cell.Place,
                best => best.Place,
                (cell, best) => new Pair(cell, best)),
    ];

    /// <summary>The geometric mean of the ratios.</summary>
    public static double Mean(IEnumerable<Pair> pairs) => Statistics.GeometricMean(pairs.Select(pair => pair.Ratio));
}
