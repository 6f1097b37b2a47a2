using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MinGru;

/// <summary>A model on its way: its weights, its optimizer, and the loss of each step so far.</summary>
internal sealed class Training
{
    private const double LearningRate = 2e-3;

    private readonly Corpus _corpus;
    private readonly int _seed;
    private AdamW _optimizer;

    public Training(Corpus corpus, Device device, int seed, Func<Tensor, Tensor, Tensor> scan)
    {
        _corpus = corpus;
        _seed = seed;
        manual_seed(seed);
        Model = new CharacterModel(corpus.Alphabet.Length, scan).to(device);
        _optimizer = NewOptimizer();
    }

    public CharacterModel Model { get; }

    /// <summary>Bits a character, one for each step.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>One step on a batch of so many windows.</summary>
    public void Step(int batch)
    {
        using var scope = NewDisposeScope();
        var (input, target) = _corpus.Batch(batch, _seed, Losses.Count);
        var loss = Loss(input, target);
        _optimizer.zero_grad();
        loss.backward();
        nn.utils.clip_grad_norm_(Model.parameters(), 1);
        _optimizer.step();
        Losses.Add(Bits(loss));
    }

    /// <summary>Bits a character of the held-out text.</summary>
    public double HeldOutBits()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (input, target) = _corpus.HeldOut(most: 128);
        return Bits(Loss(input, target));
    }

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

    private AdamW NewOptimizer() => optim.AdamW(Model.parameters(), LearningRate, weight_decay: 0.01);

    private static string File(DirectoryInfo folder, string what) => Path.Combine(folder.FullName, $"checkpoint.{what}");

    private static double Bits(Tensor loss) => loss.item<float>() / Math.Log(2);

    private Tensor Loss(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(Model.forward(input).flatten(0, 1), target.flatten());

    private sealed record Checkpoint(int Seed, List<double> Losses);
}
