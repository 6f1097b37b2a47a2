using System.CommandLine.Parsing;
using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace ScanGen.Benchmarks.Plots;

/// <summary>Draws values over the length of a row, as PNG and as SVG. Lengths always double from tick to tick.</summary>
internal static class Chart
{
    private const int Width = 900;

    private const int Height = 560;

    /// <summary>Not patterns of lines: Skia leaves those out of an SVG.</summary>
    private static readonly MarkerShape[] Markers = [MarkerShape.FilledCircle, MarkerShape.OpenSquare, MarkerShape.Eks];

    /// <summary>Skia brings no font: on a machine without any, a picture has no words.</summary>
    public static void CheckFonts(CommandResult command)
    {
        if (!SKTypeface.Default.ContainsGlyph('0'))
        {
            command.AddError("This machine has no fonts, and a picture would have no words: write the figures with --json (table, precision), and draw from that file elsewhere.");
        }
    }

    /// <param name="series">The lines.</param>
    /// <param name="title">Above the picture.</param>
    /// <param name="valueLabel">What the values are.</param>
    /// <param name="isLogarithmic">Whether tenfold values lie equally far apart; otherwise the values begin at 0.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="name">Of the files, without an extension.</param>
    public static void Save(IReadOnlyList<Series> series, string title, string valueLabel, bool isLogarithmic, DirectoryInfo folder, string name)
    {
        using var plot = new Plot();
        plot.Title(title, size: 14);
        plot.XLabel("T, elements of a row");
        plot.YLabel(valueLabel);
        var palette = new ScottPlot.Palettes.Category10();
        string[] groups = [.. series.Select(line => line.Group).Distinct()];
        string[] kinds = [.. series.Select(line => line.Kind).Distinct()];
        foreach (var line in series)
        {
            var scatter = plot.Add.Scatter(
                line.Points.Select(point => Math.Log2(point.SeqLen)).ToArray(),
                line.Points.Select(point => isLogarithmic ? Math.Log10(point.Value) : point.Value).ToArray());
            scatter.LegendText = kinds.Length > 1 ? $"{line.Group}, {line.Kind}" : line.Group;
            scatter.Color = palette.GetColor(Array.IndexOf(groups, line.Group));
            scatter.MarkerShape = Markers[Array.IndexOf(kinds, line.Kind) % Markers.Length];
            scatter.MarkerSize = 9;
            scatter.LineWidth = 2;
        }

        var seqLens = series.SelectMany(line => line.Points).Select(point => point.SeqLen).Distinct().Order();
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. seqLens.Select(seqLen => new Tick(Math.Log2(seqLen), seqLen.ToString(CultureInfo.InvariantCulture)))]);
        if (isLogarithmic)
        {
            plot.Axes.Left.TickGenerator = new NumericAutomatic
            {
                MinorTickGenerator = new LogMinorTickGenerator(),
                IntegerTicksOnly = true,
                LabelFormatter = exponent => Math.Pow(10, exponent).ToString(Math.Abs(exponent) > 4 ? "0E0" : "0.####", CultureInfo.InvariantCulture),
            };
        }
        else
        {
            plot.Axes.SetLimitsY(0, 1.1 * series.SelectMany(line => line.Points).Max(point => point.Value));
        }

        plot.ShowLegend(Edge.Right);
        folder.Create();
        var path = Path.Combine(folder.FullName, name);
        plot.SavePng(path + ".png", Width, Height);
        plot.SaveSvg(path + ".svg", Width, Height);
        Console.WriteLine($"{path}.png, .svg");
    }
}
