namespace ScanGen.Benchmarks.Host;

/// <summary>A way to scan dense time-major sequences on one thread.</summary>
internal interface IPositions<T>
{
    void Forward(T[] gates, T[] tokens, T[] states, int seqLen, int dim, bool reverse);

    void Backward(T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, int dim);
}
