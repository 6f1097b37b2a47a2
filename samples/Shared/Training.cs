using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Shared;

/// <summary>A model on its way: its weights, its optimizer, and the loss of each step so far.</summary>
internal sealed class Training<TModel>
    where TModel : nn.Module<Tensor, Tensor>
{
    private readonly ITask<TModel> _task;
    private readonly Device _device;
    private readonly int _seed;
    private Adam _optimizer;

    public Training(ITask<TModel> task, Device device, int seed, Func<Tensor, Tensor, Tensor> scan)
    {
        _task = task;
        _device = device;
        _seed = seed;
        manual_seed(seed);
        Model = task.NewModel(scan).to(device);
        _optimizer = NewOptimizer();
    }

    public TModel Model { get; }

    /// <summary>One for each step.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>One step on a new batch, the same for the same seed and step, so that a resumed run sees what an uninterrupted one does.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        var loss = _task.Loss(Model, _device, Draws(Losses.Count));
        _optimizer.zero_grad();
        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = _task.LearningRate(Losses.Count);
        }

        loss.backward();
        nn.utils.clip_grad_norm_(Model.parameters(), 1);
        _optimizer.step();
        Losses.Add(loss.item<float>());
    }

    /// <summary>What the model has come to, on draws of no step.</summary>
    public IEnumerable<FormattableString> Report() => _task.Report(Model, _device, Draws(-1));

    /// <summary>Writes all that <see cref="Load"/> needs.</summary>
    public void Save(DirectoryInfo folder)
    {
        Model.save(File(folder, "model"));
        _optimizer.save_state_dict(File(folder, "optimizer"));
        System.IO.File.WriteAllText(File(folder, "losses"), JsonSerializer.Serialize(new Checkpoint(_seed, Losses)));
    }

    /// <summary>Goes on where <see cref="Save"/> left off.</summary>
    /// <exception cref="InvalidOperationException">There is nothing, or it was begun with another seed.</exception>
    public void Load(DirectoryInfo folder)
    {
        if (!System.IO.File.Exists(File(folder, "losses")))
        {
            throw new InvalidOperationException($"There is no checkpoint in {folder} to resume from.");
        }

        var checkpoint = JsonSerializer.Deserialize<Checkpoint>(System.IO.File.ReadAllText(File(folder, "losses")))!;
        if (checkpoint.Seed != _seed)
        {
            throw new InvalidOperationException($"The checkpoint in {folder} was begun with --seed {checkpoint.Seed}: say so again.");
        }

        Model.load(File(folder, "model"));

        // A model on a GPU has other parameters now: TorchSharp loads on the processor, and moves them back.
        _optimizer = NewOptimizer();
        _optimizer.load_state_dict(File(folder, "optimizer"));
        Losses.AddRange(checkpoint.Losses);
    }

    private Adam NewOptimizer() => optim.Adam(Model.parameters(), _task.LearningRate(0));

    private Random Draws(int step) => new(unchecked(_seed * 1_000_003 + step));

    private static string File(DirectoryInfo folder, string what) => Path.Combine(folder.FullName, $"checkpoint.{what}");

    private sealed record Checkpoint(int Seed, List<double> Losses);
}
