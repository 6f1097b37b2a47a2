namespace ScanGen.Benchmarks.Host;

/// <summary>The emitted call on time-major spans, of one element type.</summary>
internal delegate void ForwardSequences<T>(ReadOnlyScanSpan<T> gates, ReadOnlyScanSpan<T> tokens, ScanSpan<T> states, int? seqLen, int? dim, bool reverse, int maxThreads,
    ReadOnlyScanSpan<T> initial = default, ScanSpan<T> final = default)
    where T : unmanaged;

/// <summary>The emitted call for gradients on time-major spans, of one element type.</summary>
internal delegate void BackwardSequences<T>(
    ReadOnlyScanSpan<T> gates, ReadOnlyScanSpan<T> states, ReadOnlyScanSpan<T> gradStates, ScanSpan<T> gradGates, ScanSpan<T> gradTokens, int? seqLen, int? dim, bool reverse, int maxThreads,
    ReadOnlyScanSpan<T> initial = default, ReadOnlyScanSpan<T> gradFinal = default, ScanSpan<T> gradInitial = default)
    where T : unmanaged;
