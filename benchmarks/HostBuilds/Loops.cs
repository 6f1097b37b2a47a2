using System.Numerics;

/// <summary>What one would write without the library.</summary>
internal static class Loops
{
    public static void Forward<T>(T[] gates, T[] tokens, T[] states, int seqLen)
        where T : struct, INumber<T>
    {
        for (var row = 0; row < gates.Length; row += seqLen)
        {
            var state = T.Zero;
            for (var t = row; t < row + seqLen; t++)
            {
                state = gates[t] * state + tokens[t];
                states[t] = state;
            }
        }
    }

    public static void Backward<T>(T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen)
        where T : struct, INumber<T>
    {
        for (var row = 0; row < gates.Length; row += seqLen)
        {
            var (gate, grad) = (T.Zero, T.Zero);
            for (var t = row + seqLen - 1; t >= row; t--)
            {
                grad = gate * grad + gradStates[t];
                gate = gates[t];
                gradTokens[t] = grad;
                gradGates[t] = t > row ? grad * states[t - 1] : T.Zero;
            }
        }
    }

    public static void MinGru(float[] z, float[] candidates, float[] states, int seqLen)
    {
        for (var row = 0; row < z.Length; row += seqLen)
        {
            var state = 0f;
            for (var t = row; t < row + seqLen; t++)
            {
                var s = Sigmoid(z[t]);
                state = (1 - s) * state + s * candidates[t];
                states[t] = state;
            }
        }
    }

    public static void MinGruBackward(float[] z, float[] candidates, float[] states, float[] gradStates, float[] gradZ, float[] gradCandidates, int seqLen)
    {
        for (var row = 0; row < z.Length; row += seqLen)
        {
            var (gate, grad) = (0f, 0f);
            for (var t = row + seqLen - 1; t >= row; t--)
            {
                var s = Sigmoid(z[t]);
                grad = gate * grad + gradStates[t];
                gate = 1 - s;
                gradCandidates[t] = grad * s;
                gradZ[t] = grad * (candidates[t] - (t > row ? states[t - 1] : 0)) * s * gate;
            }
        }
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
