using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Mixed;

/// <summary>The same rows through three kernels of <see cref="PlainAndMixed"/>.</summary>
internal static class PlainAndMixedRows
{
    public const int SeqLen = 1024;

    /// <param name="data">The rows.</param>
    /// <param name="narrow">Forward of bfloat16 alone.</param>
    /// <param name="wide">Forward of floats alone.</param>
    /// <param name="mixed">Forward from bfloat16 to floats.</param>
    public static void AssertAgree(
        ScanData<BFloat16> data,
        Action<BFloat16[], BFloat16[], BFloat16[]> narrow,
        Action<float[], float[], float[]> wide,
        Action<BFloat16[], BFloat16[], float[]> mixed)
    {
        var (narrowStates, wideStates, mixedStates) = (data.Poisoned(), new float[data.Gates.Length], new float[data.Gates.Length]);
        narrow(data.Gates, data.Tokens, narrowStates);
        wide(Widen(data.Gates), Widen(data.Tokens), wideStates);
        mixed(data.Gates, data.Tokens, mixedStates);

        data.AssertForward(narrowStates, reverse: false, "bfloat16 alone:");
        Assert.Equal(wideStates, mixedStates);
        Assert.Contains(mixedStates, state => (float)(BFloat16)state != state);
    }

    private static float[] Widen(BFloat16[] values) => Array.ConvertAll(values, value => (float)value);
}
