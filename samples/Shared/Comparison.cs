using System.Diagnostics;
using static TorchSharp.torch;

namespace Shared;

/// <summary>Training steps of the same model with the scan done in other ways, in turns.</summary>
internal static class Comparison
{
    private const int Rounds = 5;

    /// <summary>Tokens a second of a training step, the median of some, by the way that the scan is done.</summary>
    public static IEnumerable<(string Scan, double TokensPerSecond)> Run<TModel>(ITask<TModel> task, Device device, int seed, Func<Tensor, Tensor, Tensor> scan)
        where TModel : nn.Module<Tensor, Tensor>
    {
        (string Name, Training<TModel> Training, List<double> Seconds)[] ways =
        [
            ("ScanGen", new(task, device, seed, scan), []),
            ("torch, a tree", new(task, device, seed, task.InTorch(TorchScans.Tree)), []),
            ("torch, a loop", new(task, device, seed, task.InTorch(TorchScans.Loop)), []),
        ];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (_, training, seconds) in ways)
            {
                var watch = Stopwatch.StartNew();

                // Its loss is read at the end, which waits for the device.
                training.Step();
                if (round >= 0)
                {
                    seconds.Add(watch.Elapsed.TotalSeconds);
                }
            }
        }

        return ways.Select(way => (way.Name, task.Tokens / way.Seconds.Order().ElementAt(Rounds / 2)));
    }
}
