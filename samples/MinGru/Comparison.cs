using System.Diagnostics;
using ScanGen;
using static TorchSharp.torch;

namespace MinGru;

/// <summary>Training steps of the same model with the scan done in other ways, in turns.</summary>
internal static class Comparison
{
    private const int Rounds = 5;

    /// <summary>Tokens a second of a training step, the median of some, by the way that the scan is done.</summary>
    public static IEnumerable<(string Scan, double TokensPerSecond)> Run(Corpus corpus, Device device, int seed, int batch)
    {
        (string Name, Training Training, List<double> Seconds)[] ways =
        [
            ("ScanGen", new(corpus, device, seed, (gates, tokens) => Scans.Scan(gates, tokens)), []),
            ("torch, a tree", new(corpus, device, seed, TorchScans.Tree), []),
            ("torch, a loop", new(corpus, device, seed, TorchScans.Loop), []),
        ];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (_, training, seconds) in ways)
            {
                var watch = Stopwatch.StartNew();

                // Its loss is read at the end, which waits for the device.
                training.Step(batch);
                if (round >= 0)
                {
                    seconds.Add(watch.Elapsed.TotalSeconds);
                }
            }
        }

        return ways.Select(way => (way.Name, batch * Corpus.Window / way.Seconds.Order().ElementAt(Rounds / 2)));
    }
}
