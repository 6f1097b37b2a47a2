using System;
using System.Linq;

/// <summary>The recurrence one step after the other, in double: what a consumer's results are compared with.</summary>
internal static class Serial
{
    public static float[] Uniform(int seed, int count, float low, float high)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => low + (high - low) * random.NextSingle()).ToArray();
    }

    /// <summary>The states, and the gradients of the gates and the tokens for <paramref name="gradStates"/>.</summary>
    public static (double[] States, double[] GradGates, double[] GradTokens) Scan(float[] gates, float[] tokens, float[] gradStates, int seqLen)
    {
        var states = new double[gates.Length];
        var gradGates = new double[gates.Length];
        var gradTokens = new double[gates.Length];
        for (var i = 0; i < gates.Length; i++)
        {
            states[i] = tokens[i] + (i % seqLen == 0 ? 0 : gates[i] * states[i - 1]);
        }

        for (var i = gates.Length - 1; i >= 0; i--)
        {
            gradTokens[i] = gradStates[i] + (i % seqLen == seqLen - 1 ? 0 : gates[i + 1] * gradTokens[i + 1]);
            gradGates[i] = i % seqLen == 0 ? 0 : gradTokens[i] * states[i - 1];
        }

        return (states, gradGates, gradTokens);
    }

    /// <summary>Prints one line; ends the program with exit code 1 where an element is off by more than 2e-6 of max(1, |expected|).</summary>
    public static void Compare(string what, double[] expected, float[] actual)
    {
        var error = expected.Zip(actual, (e, a) => Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).Max();
        if (!(error <= 2e-6))
        {
            Console.WriteLine($"{what}: off by {error}");
            Environment.Exit(1);
        }

        Console.WriteLine($"{what}: right");
    }
}
