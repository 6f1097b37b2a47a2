using System.Collections.Concurrent;

namespace QuickStart;

/// <summary>On spans, with no GPU: the kernels are C# with SIMD vectors, and rows are spread over the cores.</summary>
internal sealed class HostRun<T>(Problem<T> problem, Calls<T> calls) : IRun<T>
    where T : unmanaged
{
    private readonly T[] _states = problem.NewOutput();
    private readonly T[] _gradGates = problem.NewOutput();
    private readonly T[] _gradTokens = problem.NewOutput();
    private readonly T[] _copy = problem.NewOutput();

    public void Forward() => calls.SpanForward(problem.Gates, problem.Tokens, _states, problem.SeqLen);

    public void Backward() =>
        calls.SpanBackward(problem.Gates, _states, problem.GradStates, _gradGates, _gradTokens, problem.SeqLen);

    public void Copy() => Parallel.ForEach(
        Partitioner.Create(0, _copy.Length, _copy.Length / Environment.ProcessorCount + 1),
        range => problem.Gates.AsSpan(range.Item1, range.Item2 - range.Item1).CopyTo(_copy.AsSpan(range.Item1)));

    public (T[] States, T[] GradGates, T[] GradTokens) Results() => (_states, _gradGates, _gradTokens);

    public void Dispose()
    {
    }
}
