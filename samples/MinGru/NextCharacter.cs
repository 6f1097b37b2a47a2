using Shared;
using static TorchSharp.torch;

namespace MinGru;

/// <summary>To say of each character of a text which one is next.</summary>
internal sealed class NextCharacter(Corpus corpus) : ITask<CharacterModel>
{
    private const int Batch = 16;

    private readonly double _bigramBits = corpus.BigramBits();

    public string Name => "minGRU";

    public string Unit => "bits a character";

    public (string Name, double Loss) Baseline => ("bigram model, held-out text", _bigramBits);

    public int Tokens => Batch * Corpus.Window;

    public double LearningRate(int step) => 2e-3;

    public CharacterModel NewModel(Func<Tensor, Tensor, Tensor> scan) => new(corpus.Alphabet.Length, scan);

    public Func<Tensor, Tensor, Tensor> InTorch(Func<Tensor, Tensor, Tensor> scan) => (z, candidate) =>
    {
        var replaced = sigmoid(z);
        return scan(1 - replaced, replaced * candidate);
    };

    public Tensor Loss(CharacterModel model, Device device, Random random) => Bits(model, corpus.Batch(Batch, random, device));

    public IEnumerable<FormattableString> Report(CharacterModel model, Device device, Random random)
    {
        yield return $"Bits a character of held-out text: minGRU {HeldOutBits(model, device):F4}, bigram {_bigramBits:F4}";

        var writer = new Writer(model, corpus.Alphabet, device);
        yield return $"One character at a time, logits differ from those of all at once by {writer.LargestDifference(corpus.HeldOut(most: 4, device).Input):G2} at most.";
        yield return $"{writer.Continue("And God said", length: 400)}";
    }

    private double HeldOutBits(CharacterModel model, Device device)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        return Bits(model, corpus.HeldOut(most: 128, device)).item<float>();
    }

    private static Tensor Bits(CharacterModel model, (Tensor Input, Tensor Target) windows) =>
        nn.functional.cross_entropy(model.forward(windows.Input).flatten(0, 1), windows.Target.flatten()) / Math.Log(2);
}
