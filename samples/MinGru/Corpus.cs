using static TorchSharp.torch;

namespace MinGru;

/// <summary>The text as numbers: the first nine tenths to learn from, the rest to be judged by.</summary>
internal sealed class Corpus
{
    public const int Window = 256;

    private readonly long[] _training;
    private readonly long[] _heldOut;

    public Corpus(string text)
    {
        Alphabet = new string([.. text.Distinct().Order()]);
        long[] numbers = [.. text.Select(character => (long)Alphabet.IndexOf(character))];
        _training = numbers[..(numbers.Length * 9 / 10)];
        _heldOut = numbers[_training.Length..];
    }

    public string Alphabet { get; }

    /// <summary>Random windows for one step of training.</summary>
    public (Tensor Input, Tensor Target) Batch(int size, Random random, Device device) =>
        Windows(_training, [.. Enumerable.Range(0, size).Select(_ => random.Next(_training.Length - Window))], device);

    /// <summary>As many whole windows of the held-out text as there are, at most <paramref name="most"/>.</summary>
    public (Tensor Input, Tensor Target) HeldOut(int most, Device device) =>
        Windows(_heldOut, [.. Enumerable.Range(0, Math.Min(most, (_heldOut.Length - 1) / Window)).Select(window => window * Window)], device);

    /// <summary>Bits a held-out character under a model that knows the character before only: counts of pairs, each one more than seen.</summary>
    public double BigramBits()
    {
        var counts = new double[Alphabet.Length, Alphabet.Length];
        var totals = new double[Alphabet.Length];
        for (var at = 1; at < _training.Length; at++)
        {
            counts[_training[at - 1], _training[at]]++;
            totals[_training[at - 1]]++;
        }

        return Enumerable.Range(1, _heldOut.Length - 1)
            .Average(at => -Math.Log2((counts[_heldOut[at - 1], _heldOut[at]] + 1) / (totals[_heldOut[at - 1]] + Alphabet.Length)));
    }

    private (Tensor Input, Tensor Target) Windows(long[] numbers, int[] starts, Device device)
    {
        var shape = new long[] { starts.Length, Window };
        var input = starts.SelectMany(start => numbers.Skip(start).Take(Window)).ToArray();
        var target = starts.SelectMany(start => numbers.Skip(start + 1).Take(Window)).ToArray();
        return (tensor(input, shape, device: device), tensor(target, shape, device: device));
    }
}
