namespace ScanGen.Runtime.Tests.Cases;

/// <summary>As few of the cells of a table as it takes for every two values that meet in any cell to meet in one of these.</summary>
internal static class Pairwise
{
    /// <summary>More than a dimension has values.</summary>
    private const int Values = 32;

    private static readonly int AllValues = CaseTable.Dimensions.Count * Values;

    private static readonly List<ElementTypes> Types = [.. ElementTypes.All];

    /// <summary>Takes the cell in which most pairs meet that have not met yet, until all have. The same cells give the same answer.</summary>
    public static IReadOnlyList<ScanCase> Of(IReadOnlyList<ScanCase> cells)
    {
        int[][] pairs = [.. cells.Select(Pairs)];
        var isMissing = new bool[AllValues * AllValues];
        foreach (var pair in pairs.SelectMany(all => all))
        {
            isMissing[pair] = true;
        }

        // What a cell had of the missing pairs when they were last counted: it never has more later, so few have to be counted again.
        int[] atMost = [.. Enumerable.Repeat(int.MaxValue, cells.Count)];
        var chosen = new List<ScanCase>();
        while (true)
        {
            var (best, most) = (0, 0);
            for (var i = 0; i < cells.Count; i++)
            {
                if (atMost[i] > most && (atMost[i] = pairs[i].Count(pair => isMissing[pair])) > most)
                {
                    (best, most) = (i, atMost[i]);
                }
            }

            if (most == 0)
            {
                return chosen;
            }

            chosen.Add(cells[best]);
            foreach (var pair in pairs[best])
            {
                isMissing[pair] = false;
            }
        }
    }

    /// <summary>Every two values of a cell, as one number.</summary>
    public static int[] Pairs(ScanCase cell)
    {
        int[] values = [.. CaseTable.Dimensions.Select((dimension, i) => i * Values + Ordinal(dimension.Of(cell)))];
        var pairs = new int[values.Length * (values.Length - 1) / 2];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                pairs[count++] = values[i] * AllValues + values[j];
            }
        }

        return pairs;
    }

    private static int Ordinal(object value) => value is ElementTypes types ? Types.IndexOf(types) : Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);
}
