namespace ScanGen.Devices;

/// <summary>Packed sequences of about one length, which a launch takes: a group has as many threads as the longest of them needs.</summary>
/// <param name="First">The first of them, among all from the longest to the shortest.</param>
/// <param name="Count">How many.</param>
/// <param name="Longest">Positions of the longest.</param>
internal readonly record struct LengthBand(int First, int Count, long Longest)
{
    /// <summary>As many elements as a GPU scans while one launch follows another.</summary>
    internal const long RoomOfLaunch = 1 << 20;

    /// <summary>The bands that need least: each costs a launch, and for each of its rows the room of its longest one.</summary>
    /// <param name="lengths">Positions of sequences, the longest first.</param>
    /// <param name="channels">Rows that a sequence has.</param>
    /// <param name="splitter">Says what room a row takes.</param>
    public static LengthBand[] Of(ReadOnlySpan<long> lengths, long channels, RowSplitter splitter)
    {
        var steps = Steps(lengths, splitter);

        // What the sequences before each step need at least, and where the last of their bands begins.
        var (least, last) = (new long[steps.Count], new int[steps.Count]);
        for (var end = 1; end < steps.Count; end++)
        {
            least[end] = long.MaxValue;
            for (var begin = 0; begin < end; begin++)
            {
                var needed = least[begin] + RoomOfLaunch + (steps[end].First - steps[begin].First) * channels * steps[begin].Room;
                if (needed < least[end])
                {
                    (least[end], last[end]) = (needed, begin);
                }
            }
        }

        var bands = new Stack<LengthBand>();
        for (var end = steps.Count - 1; end > 0; end = last[end])
        {
            var first = steps[last[end]].First;
            bands.Push(new(first, steps[end].First - first, lengths[first]));
        }

        return [.. bands];
    }

    /// <summary>Where rows begin to need less room, and the end.</summary>
    private static List<(int First, long Room)> Steps(ReadOnlySpan<long> lengths, RowSplitter splitter)
    {
        List<(int First, long Room)> steps = [];
        for (var nth = 0; nth < lengths.Length; nth++)
        {
            var room = splitter.Room(splitter.Split(lengths[nth]));
            if (nth == 0 || room < steps[^1].Room)
            {
                steps.Add((nth, room));
            }
        }

        steps.Add((lengths.Length, 0));
        return steps;
    }
}
