using static TorchSharp.torch;

namespace Shared;

/// <summary>Something to learn, and a model that can.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public interface ITask<TModel>
    where TModel : nn.Module<Tensor, Tensor>
{
    /// <summary>The model's name.</summary>
    string Name { get; }

    /// <summary>What the loss is counted in.</summary>
    string Unit { get; }

    /// <summary>What knows less gets to: its name, and its loss.</summary>
    (string Name, double Loss) Baseline { get; }

    /// <summary>Positions of all rows of a batch.</summary>
    int Tokens { get; }

    /// <summary>Of Adam, at a step.</summary>
    double LearningRate(int step);

    /// <summary>A model that has learned nothing yet.</summary>
    /// <param name="scan">Gates and tokens, or what a map makes them of, to states, along the last axis.</param>
    TModel NewModel(Func<Tensor, Tensor, Tensor> scan);

    /// <summary>What a model takes for its scan where that is torch's operations: of a map what this makes of gates and tokens.</summary>
    /// <param name="scan">Gates and tokens to states, along the last axis.</param>
    Func<Tensor, Tensor, Tensor> InTorch(Func<Tensor, Tensor, Tensor> scan) => scan;

    /// <summary>The loss on a batch that <paramref name="random"/> draws.</summary>
    Tensor Loss(TModel model, Device device, Random random);

    /// <summary>What a model has come to, a line each, on what it has not seen.</summary>
    IEnumerable<FormattableString> Report(TModel model, Device device, Random random);
}
