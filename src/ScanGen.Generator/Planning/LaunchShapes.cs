using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Planning;

/// <summary>The launch shapes of the warp family: data (<c>LaunchShapes.Table.cs</c>), and the only place where tuning lives.</summary>
internal static partial class LaunchShapes
{
    private const int FirstSeqLen = 32;

    /// <summary>Vectors of a thread, and warps of a small group.</summary>
    private const int MostVectorsOfSmallGroups = 2, MostWarpsOfSmallGroups = 8;

    /// <summary>The same where groups share rows and kernels compute maps; of a thread, in elements, of which gradients take more tensors.</summary>
    private const int WarpsOfSplitMaps = 4, MostVectorsOfSplitMaps = 4, ElementsOfSplitMaps = 16, BackwardElementsOfSplitMaps = 8;

    /// <summary>Rows of the table: it has the first so many of all element types, in their order.</summary>
    public static int Types => Forward.Length;

    private static int LastSeqLen => FirstSeqLen << (Forward[0].Length - 1);

    /// <summary>The table's cell, or of other lengths that of the next one up, or the last. It leaves the rows of a group open where the rule for
    /// short rows does. A type that is not in the table yet has the shapes of the one in it that is nearest in size.</summary>
    public static LaunchShape Tuned(ElementType element, int seqLen, ScanPass pass)
    {
        var row = Array.IndexOf(ElementType.All, element, 0, Types);
        if (row < 0)
        {
            row = Enumerable.Range(0, Types).OrderBy(other => Math.Abs(ElementType.All[other].Size - element.Size)).First();
        }

        var lengths = (pass == ScanPass.Backward ? Backward : Forward)[row];
        return lengths[Doublings(FirstSeqLen, Math.Min(Math.Max(FirstSeqLen, seqLen), LastSeqLen))];
    }

    /// <summary>The shape of a kernel, with every number decided.</summary>
    /// <param name="element">The element type.</param>
    /// <param name="seqLen">Elements in a row.</param>
    /// <param name="pass">Which kernel.</param>
    /// <param name="asked">What the user asks for; there is a possible shape that is so.</param>
    public static LaunchShape For(ElementType element, int seqLen, ScanPass pass, LaunchShape asked)
    {
        var tuned = Tuned(element, seqLen, pass);
        var isInTable = seqLen >= FirstSeqLen && seqLen <= LastSeqLen && LaunchLimits.PowerFrom(seqLen) == seqLen;
        return asked == default && isInTable
            ? Complete(element, seqLen, tuned)
            : LaunchLimits.Possible(element, seqLen)
                .Where(asked.Allows)
                .OrderBy(shape => Doublings(shape.Warps, tuned.Warps) + Doublings(shape.Vectors, tuned.Vectors))
                .ThenBy(shape => Doublings(shape.RowsPerGroup, Complete(element, seqLen, shape with { RowsPerGroup = tuned.RowsPerGroup }).RowsPerGroup))
                .First();
    }

    /// <summary>The shape of a kernel of which nothing is asked: the table's, but where tensors are of two types, or there are maps.</summary>
    public static LaunchShape For(KernelSignature signature, int seqLen, ScanPass pass)
    {
        var types = signature.Types;
        var shape = For(types.Computed, seqLen, pass, default);
        var isSplit = LaunchLimits.IsSplit(types.Computed, seqLen);
        var other = (signature.Maps is not null, types.AreMixed, pass, isSplit) switch
        {
            (true, _, _, true) => OfSplitMaps(types.Computed, seqLen, pass, shape),
            (true, _, _, false) or (_, true, ScanPass.Backward, false) => WithSmallGroups(shape),
            _ => shape,
        };
        return LaunchLimits.Possible(types.Computed, seqLen).Contains(other) ? other : shape;
    }

    /// <summary>What maps compute with, and tensors of two types, take registers, so that large groups, and threads with many vectors, leave a multiprocessor half empty. On an H100, <c>maps --tune</c>, and
    /// of gradients of 4096 beside states of 16 bits every shape.</summary>
    private static LaunchShape WithSmallGroups(LaunchShape shape)
    {
        var vectors = Math.Min(shape.Vectors, MostVectorsOfSmallGroups);
        return shape with { Warps = Math.Min(shape.Warps * shape.Vectors / vectors, MostWarpsOfSmallGroups), Vectors = vectors };
    }

    /// <summary>Where rows are split, groups wait for those before them, and more small ones have something to do meanwhile: the fewest vectors that hold so many elements, and leave no more segments than
    /// there may be. On an H100, <c>maps --tune</c>.</summary>
    private static LaunchShape OfSplitMaps(ElementType element, int seqLen, ScanPass pass, LaunchShape shape)
    {
        var elements = pass == ScanPass.Backward ? BackwardElementsOfSplitMaps : ElementsOfSplitMaps;
        var vectors = Math.Min(MostVectorsOfSplitMaps, elements / element.ElementsPerVector);
        return LaunchLimits.Possible(element, seqLen)
            .Where(possible => possible.Warps == WarpsOfSplitMaps && possible.Vectors >= vectors)
            .OrderBy(possible => possible.Vectors)
            .DefaultIfEmpty(shape)
            .First();
    }

    /// <summary>A shape with the rows of a group by the rule for short rows, where it leaves them open.</summary>
    public static LaunchShape Complete(ElementType element, int seqLen, LaunchShape shape) => shape.RowsPerGroup > 0
        ? shape
        : shape with { RowsPerGroup = LaunchLimits.RowsPerGroup(shape.Warps * LaunchLimits.Lanes(element, seqLen)) };

    /// <summary>How far two powers of two are apart.</summary>
    private static int Doublings(int one, int other)
    {
        var doublings = 0;
        for (var power = Math.Min(one, other); power < Math.Max(one, other); power *= 2)
        {
            doublings++;
        }

        return doublings;
    }
}
