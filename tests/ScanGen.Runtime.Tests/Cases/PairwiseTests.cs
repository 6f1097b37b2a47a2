namespace ScanGen.Runtime.Tests.Cases;

public sealed class PairwiseTests
{
    private static readonly ScanCase[] Cells = [.. CaseTable.Whole.Where(cell => cell.Elements <= 2048)];

    [Fact]
    public void Every_pair_of_values_that_can_meet_meets_in_few_cells()
    {
        var chosen = Pairwise.Of(Cells);
        Assert.Empty(Cells.SelectMany(Pairwise.Pairs).Except(chosen.SelectMany(Pairwise.Pairs)));
        Assert.Subset(Cells.ToHashSet(), chosen.ToHashSet());
        Assert.InRange(chosen.Count, 1, 150);
    }

    [Fact]
    public void The_same_cells_give_the_same_answer() => Assert.Equal(Pairwise.Of(Cells), Pairwise.Of(Cells));

    [Fact]
    public void Other_values_are_other_pairs() =>
        Assert.Equal(Cells.Length, Cells.Select(cell => string.Join(' ', Pairwise.Pairs(cell))).Distinct().Count());

    /// <summary>What a cell says of itself is what a failing test is known by.</summary>
    [Fact]
    public void Every_dimension_has_all_its_values_in_the_table() =>
        Assert.All(CaseTable.Dimensions, dimension => Assert.Equal(dimension.Count, CaseTable.Whole.Select(dimension.Of).Distinct().Count()));
}
