namespace ScanGen.Generator.Models;

/// <summary>What calls and their documentation have of the order of a tensor's axes.</summary>
/// <param name="Axes">The axes of a tensor with an element for each position.</param>
/// <param name="FlatAxes">What lies in one of one axis.</param>
/// <param name="SingleAxes">The axes of one without batches.</param>
/// <param name="PackedAxes">The axes of one of packed sequences.</param>
/// <param name="Row">What has a state of its own.</param>
/// <param name="Along">Where the recurrence runs.</param>
/// <param name="UnsaidLength">What a call on views takes a tensor of one axis for, where it says no length.</param>
/// <param name="Channels">What a call's <c>dim</c> says.</param>
/// <param name="OfSpans">The maker of a <c>CallShape</c> for spans.</param>
/// <param name="OfViews">That for views.</param>
/// <param name="OfPacked">That for packed sequences in spans.</param>
internal sealed record TensorLayout(
    string Axes,
    string FlatAxes,
    string SingleAxes,
    string PackedAxes,
    string Row,
    string Along,
    string UnsaidLength,
    string Channels,
    string OfSpans,
    string OfViews,
    string OfPacked)
{
    /// <summary>The positions of a row lie side by side.</summary>
    private static readonly TensorLayout Rows = new(
        Axes: "(batch, dim, seqlen)",
        FlatAxes: "rows of seqLen",
        SingleAxes: "(rows, seqlen)",
        PackedAxes: "(dim, length)",
        Row: "row",
        Along: "along each row",
        UnsaidLength: "; without it each is a row",
        Channels: "Channels, of tensors of one axis; without it each row is one.",
        OfSpans: "Rows",
        OfViews: "RowsOfViews",
        OfPacked: "PackedRows");

    /// <summary>The channels of a position do.</summary>
    private static readonly TensorLayout TimeMajor = new(
        Axes: "(batch, seqlen, dim)",
        FlatAxes: "(batch, seqLen, dim)",
        SingleAxes: "(seqlen, dim)",
        PackedAxes: "(length, dim)",
        Row: "channel",
        Along: "along time in each channel",
        UnsaidLength: "",
        Channels: "Channels of a position, of tensors of one axis.",
        OfSpans: "Sequences",
        OfViews: "Sequences",
        OfPacked: "PackedSequences");

    public static TensorLayout Of(ScanLayout layout) => layout == ScanLayout.TimeMajor ? TimeMajor : Rows;
}
