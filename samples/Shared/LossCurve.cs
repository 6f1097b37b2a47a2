using ScottPlot;

namespace Shared;

/// <summary>Draws how a model learned.</summary>
internal static class LossCurve
{
    public static string Save(IReadOnlyList<double> losses, string model, string unit, (string Name, double Loss) baseline, DirectoryInfo folder)
    {
        using var plot = new Plot();
        plot.Title($"{model} learns");
        plot.XLabel("step");
        plot.YLabel(unit);
        plot.Add.Signal(losses.ToArray()).LegendText = $"{model}, training";
        plot.Add.HorizontalLine(baseline.Loss).LegendText = baseline.Name;
        plot.ShowLegend(Alignment.UpperRight);
        var file = Path.Combine(folder.FullName, "loss.png");
        plot.SavePng(file, 900, 500);
        return file;
    }
}
