using Shared;
using static TorchSharp.torch;

namespace Lru;

/// <summary>
/// The adding problem (Hochreiter and Schmidhuber 1997): each position has a number in 0 .. 1, and one in each half is marked. What is asked for is the sum of the
/// marked ones so far, and what counts is the answer at the end, as far from the first mark as the row is long.
/// </summary>
internal sealed class Adding : ITask<SequenceModel>
{
    public const int Length = 256;

    private const int Batch = 32;

    /// <summary>As near as an answer has to be to count as right, as it is in the paper.</summary>
    private const double Near = 0.04;

    public string Name => "LRU";

    public string Unit => "mean squared error";

    public (string Name, double Loss) Baseline => ("always 1", 1.0 / 6);

    public int Tokens => Batch * Length;

    public double LearningRate(int step) => 5e-3;

    public SequenceModel NewModel(Func<Tensor, Tensor, Tensor> scan) => new(scan);

    public Tensor Loss(SequenceModel model, Device device, Random random)
    {
        var (input, target) = Problems(Batch, random, device);
        return nn.functional.mse_loss(model.forward(input), target);
    }

    public IEnumerable<FormattableString> Report(SequenceModel model, Device device, Random random)
    {
        const int Count = 1024;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (input, target) = Problems(Count, random, device);
        var errors = (model.forward(input) - target).select(1, -1).abs();
        var right = (errors < Near).sum().item<long>();
        yield return $"{right} of {Count} new problems right to {Near}, {(double)right / Count:P1}; mean squared error {errors.pow(2).mean().item<float>():G3}, {Baseline.Loss:G3} for 1 each time.";
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
