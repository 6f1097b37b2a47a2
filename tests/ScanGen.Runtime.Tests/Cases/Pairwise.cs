namespace ScanGen.Runtime.Tests.Cases;

/// <summary>As few of the cells of a table as it takes for every two values that meet in any cell to meet in one of these.</summary>
internal static class Pairwise
{
    /// <summary>Takes the cell in which most pairs meet that have not met yet, until all have. The same cells give the same answer.</summary>
    public static IReadOnlyList<ScanCase> Of(IReadOnlyList<ScanCase> cells)
    {
        var pairs = cells.Select(Pairs).ToArray();
        var missing = pairs.SelectMany(all => all).ToHashSet();
        var chosen = new List<ScanCase>();
        while (missing.Count > 0)
        {
            var best = Enumerable.Range(0, cells.Count).MaxBy(i => pairs[i].Count(missing.Contains));
            missing.ExceptWith(pairs[best]);
            chosen.Add(cells[best]);
        }

        return chosen;
    }

    /// <summary>Every two values of a cell, as one number.</summary>
    public static int[] Pairs(ScanCase cell)
    {
        var values = CaseTable.Dimensions.Select((dimension, i) => i * 32 + Ordinal(dimension.Of(cell))).ToArray();
        return [.. from i in Enumerable.Range(0, values.Length) from j in Enumerable.Range(i + 1, values.Length - i - 1) select (values[i] << 16) | values[j]];
    }

    private static int Ordinal(object value) => value is ElementTypes types ? ElementTypes.All.ToList().IndexOf(types) : Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);
}
