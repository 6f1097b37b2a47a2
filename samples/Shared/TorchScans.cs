using static TorchSharp.torch;

namespace Shared;

/// <summary>The same scan written as torch operations, to compare with.</summary>
internal static class TorchScans
{
    /// <summary>One position after the other.</summary>
    public static Tensor Loop(Tensor gates, Tensor tokens)
    {
        var states = new Tensor[gates.shape[^1]];
        for (var t = 0; t < states.Length; t++)
        {
            states[t] = t == 0 ? tokens.select(-1, t) : gates.select(-1, t) * states[t - 1] + tokens.select(-1, t);
        }

        return stack(states, -1);
    }

    /// <summary>In rounds that compose each step with the one 1, 2, 4, … before it.</summary>
    public static Tensor Tree(Tensor gates, Tensor tokens)
    {
        for (var distance = 1L; distance < gates.shape[^1]; distance *= 2)
        {
            var (here, before) = (gates.shape[^1] - distance, new long[] { distance, 0 });
            tokens = tokens + gates * nn.functional.pad(tokens.narrow(-1, 0, here), before);
            gates = gates * nn.functional.pad(gates.narrow(-1, 0, here), before, value: 1);
        }

        return tokens;
    }
}
