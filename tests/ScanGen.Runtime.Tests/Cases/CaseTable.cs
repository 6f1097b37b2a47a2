namespace ScanGen.Runtime.Tests.Cases;

/// <summary>The table of what a scan can be asked for: its dimensions, and which of its cells have a meaning. What is new adds a value here.</summary>
internal static class CaseTable
{
    /// <summary>Whether every cell is run, rather than some in which every pair of values meets.</summary>
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("SCANGEN_ALL") == "1";

    /// <summary>Elements of a cell that is run for being one of the whole: of those with more, which the oracle takes minutes for, pairs have to do.</summary>
    public const int LargestOfWhole = 1 << 15;

    /// <summary>One way in which cases differ.</summary>
    /// <param name="Of">Which of its values a case has.</param>
    /// <param name="Count">How many values there are.</param>
    public sealed record Dimension(Func<ScanCase, object> Of, int Count);

    public static IReadOnlyList<Dimension> Dimensions { get; } =
    [
        new(cell => cell.Types, ElementTypes.All.Count),
        new(cell => cell.Gates, Enum.GetValues<GateExtent>().Length),
        new(cell => cell.Frame, Enum.GetValues<Frame>().Length),
        new(cell => cell.Operation, Enum.GetValues<Operation>().Length),
        new(cell => cell.Ends, Enum.GetValues<EndStates>().Length),
        new(cell => cell.Length, Enum.GetValues<LengthClass>().Length),
        new(cell => cell.Alignment, Enum.GetValues<Alignment>().Length),
        new(cell => cell.Rows, Enum.GetValues<RowCount>().Length),
        new(cell => cell.Memory, Enum.GetValues<Memory>().Length),
    ];

    /// <summary>Every cell that has a meaning.</summary>
    public static IReadOnlyList<ScanCase> Whole { get; } =
        [.. from types in ElementTypes.All
            from gates in Enum.GetValues<GateExtent>()
            from frame in Enum.GetValues<Frame>()
            from operation in Enum.GetValues<Operation>()
            from ends in Enum.GetValues<EndStates>()
            from length in Enum.GetValues<LengthClass>()
            from alignment in Enum.GetValues<Alignment>()
            from rows in Enum.GetValues<RowCount>()
            from memory in Enum.GetValues<Memory>()
            let cell = new ScanCase(types, gates, frame, operation, ends, length, alignment, rows, memory)
            where HasMeaning(cell)
            select cell];

    private static bool HasMeaning(ScanCase cell) => CaseClass.For(cell) is not null
        && !(cell is { Memory: Memory.InPlace, Types.IsMixed: true } && cell.Operation != Operation.Step)        // memory of one type cannot be that of another
        && (cell.Operation != Operation.Step || cell is { Length: LengthClass.One, Ends: EndStates.None, Memory: Memory.InPlace, Frame: Frame.Dense or Frame.TimeMajor })
        && cell.Elements <= 1 << 18;
}
