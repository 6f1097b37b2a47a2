namespace ScanGen;

/// <summary>How far <c>Preload</c> has come. Kernels are made ready by several threads: reports come from any, one at a time.</summary>
/// <param name="Done">Kernels that are ready.</param>
/// <param name="Total">Kernels there are to load.</param>
/// <param name="Kernel">The one that was just made ready, as in <c>Float32 x 1024, Forward</c>.</param>
public readonly record struct ScanPreloadProgress(int Done, int Total, string Kernel)
{
    /// <summary>As in <c>3 of 12: Float32 x 1024, Forward</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Done} of {Total}: {Kernel}");
}
