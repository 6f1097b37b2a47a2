using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>How the kernels of one length, family and direction are launched.</summary>
/// <param name="Rows">The kernel that there always is.</param>
/// <param name="ShortRows">The one for short rows, which some of any length have.</param>
internal sealed record KernelShapes(LaunchShapeAttribute Rows, LaunchShapeAttribute? ShortRows)
{
    /// <param name="kernels">The emitted class.</param>
    /// <param name="direction">States or gradients.</param>
    public static KernelShapes Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type kernels, ScanDirection direction) => new(
        KernelForms.Method(kernels, direction, ofShortRows: false)!.GetCustomAttribute<LaunchShapeAttribute>()!,
        KernelForms.Method(kernels, direction, ofShortRows: true)?.GetCustomAttribute<LaunchShapeAttribute>());

    /// <summary>What splits rows whose length the kernels do not know.</summary>
    /// <param name="perVector">Elements in a vector.</param>
    /// <param name="startsAnywhere">Whether rows may begin in the middle of a vector.</param>
    /// <param name="family">What a group is made of: warps, or nothing in particular.</param>
    public RowSplitter Splitter(int perVector, bool startsAnywhere, KernelFamily family) => new(
        perVector, startsAnywhere, Rows.Vectors, family == KernelFamily.Warp ? RowSplit.WarpSize : Rows.Threads, Rows.Threads, ShortRows?.Vectors ?? 0, ShortRows?.Threads ?? 0);

    /// <summary>How each row is spread over threads.</summary>
    /// <param name="seqLen">Elements in a row, where the kernels do not know them.</param>
    /// <param name="perVector">Elements in a vector.</param>
    /// <param name="startsAnywhere">Whether rows may begin in the middle of a vector.</param>
    /// <param name="family">What a group is made of: warps, or nothing in particular.</param>
    public RowSplit Split(long seqLen, int perVector, bool startsAnywhere, KernelFamily family) =>
        Rows.Vectors == 0 ? RowSplit.Of(Rows) : Splitter(perVector, startsAnywhere, family).Split(seqLen);
}
