namespace ScanGen.Benchmarks.Host;

/// <summary>One call beside the ways to do without the library, all on the same tensors and one thread.</summary>
/// <param name="Dtype">The element type.</param>
/// <param name="Shape">What the call is on, in words.</param>
/// <param name="Direction">What it computes.</param>
/// <param name="Bytes">Of all of its tensors, each counted once.</param>
/// <param name="Scan">The call.</param>
/// <param name="Loops">Plain loops, of which the fastest counts.</param>
/// <param name="Primitives">By <c>TensorPrimitives</c>, where it has the type and channels lie side by side.</param>
internal sealed record LoopCase(ScanDtype Dtype, string Shape, ScanDirection Direction, long Bytes, Action Scan, Action[] Loops, Action? Primitives);
