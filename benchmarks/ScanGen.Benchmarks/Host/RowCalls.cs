namespace ScanGen.Benchmarks.Host;

/// <summary>The emitted call on spans of rows, of one element type.</summary>
internal delegate void ForwardRows<T>(ReadOnlyScanSpan<T> gates, ReadOnlyScanSpan<T> tokens, ScanSpan<T> states, int? seqLen, int? dim, bool reverse, int maxThreads,
    ReadOnlyScanSpan<T> initial = default, ScanSpan<T> final = default)
    where T : unmanaged;

/// <summary>The emitted call for gradients on spans of rows, of one element type.</summary>
internal delegate void BackwardRows<T>(
    ReadOnlyScanSpan<T> gates, ReadOnlyScanSpan<T> states, ReadOnlyScanSpan<T> gradStates, ScanSpan<T> gradGates, ScanSpan<T> gradTokens, int? seqLen, int? dim, bool reverse, int maxThreads,
    ReadOnlyScanSpan<T> initial = default, ReadOnlyScanSpan<T> gradFinal = default, ScanSpan<T> gradInitial = default)
    where T : unmanaged;
