using ScanGen;

namespace MinGru;

/// <summary>The unit itself, for windows of training and, a position at a time, to write: how much of the state is replaced, and by what.</summary>
[ScanKernel(SeqLen = Corpus.Window)]
internal sealed partial class Cell
{
    [ScanMap]
    private static (float Gate, float Token) Replace(float z, float candidate)
    {
        var replaced = ScanMath.Sigmoid(z);
        return (1 - replaced, replaced * candidate);
    }
}
