using ScottPlot;

namespace MinGru;

/// <summary>Draws how a model learned.</summary>
internal static class LossCurve
{
    public static string Save(IReadOnlyList<double> losses, double bigram, DirectoryInfo folder)
    {
        using var plot = new Plot();
        plot.Title("A minGRU learns English");
        plot.XLabel("step");
        plot.YLabel("bits a character");
        plot.Add.Signal(losses.ToArray()).LegendText = "minGRU, training";
        plot.Add.HorizontalLine(bigram).LegendText = "bigram model, held-out text";
        plot.ShowLegend();
        var file = Path.Combine(folder.FullName, "loss.png");
        plot.SavePng(file, 900, 500);
        return file;
    }
}
