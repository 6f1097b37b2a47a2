using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ScanGen.Checks;

/// <summary>What holds of the spans of a call before anything is written.</summary>
internal static partial class SpanChecks
{
    /// <summary>A whole number of rows, which is returned. Rows of no elements are as many as there are states at their ends.</summary>
    public static int Rows<T>(ReadOnlySpan<T> span, string name, int seqLen, int states)
    {
        if (seqLen == 0 && span.IsEmpty && states > 0)
        {
            return states;
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seqLen);
        return span.Length % seqLen == 0 ? span.Length / seqLen : throw ScanErrors.NotWholeRows(name, span.Length, seqLen);
    }

    /// <summary>A whole number of channels that all sequences lie in; the length of one is returned.</summary>
    public static int Channels<T>(ReadOnlySpan<T> span, string name, ScanOffsets offsets, int dim)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        offsets.CheckAlive();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        if (span.Length % dim != 0)
        {
            throw ScanErrors.NotWholeChannels(name, span.Length, dim);
        }

        return offsets.Total <= span.Length / dim ? span.Length / dim : throw ScanErrors.OffsetsPastEnd(name, span.Length / dim, offsets.Total);
    }

    /// <summary>Gates that are a whole row's each: one a row, or as many as divide the rows.</summary>
    public static void DivideRows<T>(ReadOnlySpan<T> gates, string name, long rows)
    {
        if (rows > 0 && (gates.IsEmpty || rows % gates.Length != 0))
        {
            throw ScanErrors.GatesDivideNoRows(name, gates.Length, rows);
        }
    }

    /// <summary>An element for each row, or none at all.</summary>
    public static void OneARow<T>(ReadOnlySpan<T> span, string name, long rows)
    {
        if (span.Length != 0 && span.Length != rows)
        {
            throw ScanErrors.NotOneARow(name, span.Length, rows);
        }
    }

    /// <summary>No byte in common.</summary>
    public static void Apart<TOutput, TOther>(ReadOnlySpan<TOutput> output, string name, ReadOnlySpan<TOther> other, string otherName)
    {
        if (Overlap(output, other))
        {
            throw ScanErrors.Overlaps(name, otherName);
        }
    }

    /// <summary>The same elements from end to end, or no byte in common.</summary>
    public static void SameOrApart<TOutput, TOther>(ReadOnlySpan<TOutput> output, string name, ReadOnlySpan<TOther> other, string otherName)
    {
        if (typeof(TOutput) != typeof(TOther))
        {
            Apart(output, name, other, otherName);
        }
        else if (Overlap(output, other) && !AreSame(output, other))
        {
            throw ScanErrors.OverlapsInPart(name, otherName);
        }
    }

    /// <summary>Whether spans of one type are the same elements.</summary>
    public static bool AreSame<TOutput, TOther>(ReadOnlySpan<TOutput> output, ReadOnlySpan<TOther> other) => output.Length == other.Length && Distance(output, other) == 0;

    /// <summary>Bytes from the beginning of a span to that of another.</summary>
    public static nint Distance<TOutput, TOther>(ReadOnlySpan<TOutput> output, ReadOnlySpan<TOther> other) =>
        Unsafe.ByteOffset(ref MemoryMarshal.GetReference(output), ref Unsafe.As<TOther, TOutput>(ref MemoryMarshal.GetReference(other)));

    private static bool Overlap<TOutput, TOther>(ReadOnlySpan<TOutput> output, ReadOnlySpan<TOther> other)
    {
        var distance = Distance(output, other);
        return !output.IsEmpty && !other.IsEmpty
            && distance < (nint)output.Length * Unsafe.SizeOf<TOutput>()
            && -distance < (nint)other.Length * Unsafe.SizeOf<TOther>();
    }
}
