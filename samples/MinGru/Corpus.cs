using static TorchSharp.torch;

namespace MinGru;

/// <summary>The text as numbers: the first nine tenths to learn from, the rest to be judged by.</summary>
internal sealed class Corpus
{
    public const int Window = 256;

    private readonly long[] _training;
    private readonly long[] _heldOut;
    private readonly Device _device;

    public Corpus(string text, Device device)
    {
        _device = device;
        Alphabet = new string([.. text.Distinct().Order()]);
        long[] numbers = [.. text.Select(character => (long)Alphabet.IndexOf(character))];
        _training = numbers[..(numbers.Length * 9 / 10)];
        _heldOut = numbers[_training.Length..];
    }

    public string Alphabet { get; }

    /// <summary>Random windows for one step of training, the same for the same seed and step, so that a resumed run sees what an uninterrupted one does.</summary>
    public (Tensor Input, Tensor Target) Batch(int size, int seed, int step)
    {
        var random = new Random(unchecked(seed * 1_000_003 + step));
        return Windows(_training, [.. Enumerable.Range(0, size).Select(_ => random.Next(_training.Length - Window))]);
    }

    /// <summary>As many whole windows of the held-out text as there are, at most <paramref name="most"/>.</summary>
    public (Tensor Input, Tensor Target) HeldOut(int most) =>
        Windows(_heldOut, [.. Enumerable.Range(0, Math.Min(most, (_heldOut.Length - 1) / Window)).Select(window => window * Window)]);

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

    private (Tensor Input, Tensor Target) Windows(long[] numbers, int[] starts)
    {
        var shape = new long[] { starts.Length, Window };
        var input = starts.SelectMany(start => numbers.Skip(start).Take(Window)).ToArray();
        var target = starts.SelectMany(start => numbers.Skip(start + 1).Take(Window)).ToArray();
        return (tensor(input, shape, device: _device), tensor(target, shape, device: _device));
    }
}
