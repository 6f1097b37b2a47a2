namespace ScanGen;

/// <summary>Every annotated class without a map that is not static: its kernels scan gates and tokens.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDeclaredScans : IDeclaredKernels;
