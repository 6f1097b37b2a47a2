using Shared;
using static TorchSharp.torch;

namespace Lru;

/// <summary>
/// The adding problem (Hochreiter and Schmidhuber 1997): each position has a number in 0 .. 1, and one in each half is marked. At the end their sum is asked for,
/// up to a whole row after the first of them.
/// </summary>
internal sealed class Adding : ITask<SequenceModel>
{
    public const int Length = 256;

    private const int Batch = 32;

    /// <summary>As near as an answer has to be to count as right, as it is in the paper.</summary>
    private const double Near = 0.04;

    public string Name => "LRU";

    public string Unit => "mean squared error";

    /// <summary>A variance of 1/8 on the way, and 1/6 at the end.</summary>
    public (string Name, double Loss) Baseline => ("by the position alone", 7.0 / 48);

    public int Tokens => Batch * Length;

    public double LearningRate(int step) => 5e-3 * Math.Pow(0.5, step / 1000.0);

    public SequenceModel NewModel(Func<Tensor, Tensor, Tensor> scan) => new(scan);

    public Func<Tensor, Tensor, Tensor> InTorch(Func<Tensor, Tensor, Tensor> scan) => (logGate, x) =>
    {
        var gates = logGate.exp();
        return scan(gates.unsqueeze(-1).expand_as(x), (1 - gates.abs().square()).sqrt().unsqueeze(-1) * x);
    };

    /// <summary>Half of it is of the sums so far, at all positions: they say early what the last one, which is the other half, says late.</summary>
    public Tensor Loss(SequenceModel model, Device device, Random random)
    {
        var (input, target) = Problems(Batch, random, device);
        var squares = (model.forward(input) - target).square();
        return (squares.mean() + squares.select(1, -1).mean()) / 2;
    }

    public IEnumerable<FormattableString> Report(SequenceModel model, Device device, Random random)
    {
        const int Count = 1024;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (input, target) = Problems(Count, random, device);
        var errors = (model.forward(input) - target).select(1, -1).abs();
        var right = (errors < Near).sum().item<long>();
        yield return $"{right} of {Count} new problems right to {Near}, {(double)right / Count:P1}";
        yield return $"Mean squared error at the end: LRU {errors.square().mean().item<float>():G3}, always 1 {1.0 / 6:G3}";
    }

    /// <summary>The numbers and the marks, (batch, length, 2), and the sums so far, (batch, length).</summary>
    private static (Tensor Input, Tensor Target) Problems(int batch, Random random, Device device)
    {
        var (input, target) = (new float[batch, Length, 2], new float[batch, Length]);
        for (var problem = 0; problem < batch; problem++)
        {
            var (first, second) = (random.Next(Length / 2), random.Next(Length / 2, Length));
            for (var (at, sum) = (0, 0f); at < Length; at++)
            {
                var (number, mark) = (random.NextSingle(), at == first || at == second ? 1 : 0);
                sum += number * mark;
                (input[problem, at, 0], input[problem, at, 1], target[problem, at]) = (number, mark, sum);
            }
        }

        return (tensor(input, device: device), tensor(target, device: device));
    }
}
