using System.Text.Json;
using ScanGen.Benchmarks.Peers;
using ScanGen.Benchmarks.Precision;
using ScanGen.Benchmarks.Tables;

namespace ScanGen.Benchmarks.Tests;

public sealed class ReportTests
{
    private static Cell Cell(string implementation, int seqLen, double? milliseconds) =>
        new(implementation, ScanDtype.BFloat16, 12, seqLen, ScanDirection.Backward, 3, CacheFit.Call, milliseconds);

    [Fact]
    public void A_report_is_read_as_it_was_written()
    {
        Cell[] cells =
        [
            Cell("ScanGen", 32, 0.25) with { Spread = 0.01, TerabytesPerSecond = 1.5, CopyShare = 0.9, MaximumError = double.NaN },
            Cell("ScanGen", 64, null) with { InCache = null, Failure = "no memory" },
        ];
        var report = new Report("a device", "some software", DateTimeOffset.UnixEpoch, 50 << 20, cells);

        var read = JsonText.Read<Report>(JsonText.Write(report));

        Assert.Equal(cells, read.Cells);
        Assert.Equal(report with { Cells = read.Cells }, read);
    }

    [Fact]
    public void Errors_are_read_as_they_were_written()
    {
        PrecisionPoint[] points = [new(ScanDtype.Float16, 64, new(4.9e-4, 4.8e-4), new(double.NaN, 0))];
        var report = new PrecisionReport("a device", DateTimeOffset.UnixEpoch, 0.999, points);

        var read = JsonText.Read<PrecisionReport>(JsonText.Write(report));

        Assert.Equal(points, read.Points);
        Assert.Equal(report with { Points = read.Points }, read);
    }

    /// <summary>What benchmarks/peers/peers.py writes, word for word.</summary>
    [Fact]
    public void A_report_of_the_peers_is_read()
    {
        const string Text = """
            {
              "device": "a GPU, driver 1.2, CUDA 13.0", "software": "PyTorch 2", "measured": "2026-11-24T00:29:47.476482+00:00", "cacheBytes": 52428800,
              "cells": [
                {
                  "implementation": "triton", "dtype": "Float16", "rows": 12288, "seqLen": 32, "direction": "Reverse", "sets": 89, "inCache": "Call",
                  "milliseconds": 0.5, "spread": 0.01, "terabytesPerSecond": 1.0, "copyShare": 0.5, "maximumError": "NaN"
                }
              ]
            }
            """;

        var cell = Assert.Single(JsonText.Read<Report>(Text).Cells);

        Assert.Equal((ScanDtype.Float16, 12288L, 32, ScanDirection.Reverse), cell.Place);
        Assert.Equal((CacheFit.Call, 0.5), (cell.InCache, cell.Milliseconds));
        Assert.Equal(double.NaN, cell.MaximumError);
    }

    [Fact]
    public void What_is_no_report_is_refused() => Assert.Throws<JsonException>(() => JsonText.Read<Report>("null"));

    [Fact]
    public void A_cell_is_compared_with_the_fastest_peer_that_has_a_time()
    {
        var comparison = new Comparison(
            [Cell("ScanGen", 32, 1), Cell("ScanGen", 64, 4), Cell("ScanGen", 128, null), Cell("ScanGen", 256, 1)],
            [Cell("a", 32, 8), Cell("b", 32, 2), Cell("c", 32, null), Cell("a", 64, 2), Cell("a", 128, 1), Cell("a", 512, 1)]);

        Assert.Equal([("b", 2.0), ("a", 0.5)], comparison.Pairs.Select(pair => (pair.Best.Implementation, pair.Ratio)));
        Assert.Equal(1, Comparison.Mean(comparison.Pairs), 12);
    }
}
