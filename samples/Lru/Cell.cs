using ScanGen;

namespace Lru;

/// <summary>The unit itself: a gate shrinks and turns the state, and tokens leave it as large as what comes in is.</summary>
[ScanKernel(SeqLen = Adding.Length, Dtype = ScanDtype.Complex64)]
internal sealed partial class Cell
{
    [ScanMap]
    private static (Complex64 Gate, Complex64 Token) Turn([PerChannel] Complex64 logGate, Complex64 x)
    {
        var gate = ScanMath.Exp(logGate);
        return (gate, ScanMath.Sqrt(1 - (gate * Complex64.Conjugate(gate)).Real) * x);
    }
}
