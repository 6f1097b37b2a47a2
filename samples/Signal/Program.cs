using System.Diagnostics;
using System.Globalization;
using ScottPlot;
using Signal;

// A noisy recording of many channels, smoothed by an exponential average: once as it would be live, and once there and back, which has no delay.
// Writes a picture of one channel: signal.png, or the file that is named.
const int Channels = 1024;
const int Shown = 2;

var recording = new Recording(Channels, seed: 1);
var live = new float[recording.Noisy.Length];
ExponentialAverage.Host.Forward(recording.Noisy, live);

// From right to left it undoes the delay that the pass from left to right has brought. Not the first call, which is compiled as it runs.
var thereAndBack = new float[live.Length];
ExponentialAverage.Host.Forward(live, thereAndBack, reverse: true);
var milliseconds = Time(() => ExponentialAverage.Host.Forward(live, thereAndBack, reverse: true));

Print($"{Channels} channels of {Recording.Samples} samples: weighed and scanned in one pass of {milliseconds:F1} ms.");
Print($"Distance from the wave without noise: {recording.Error(recording.Noisy):F3} as recorded, {recording.Error(live):F3} live, {recording.Error(thereAndBack):F3} there and back.");

using var plot = new Plot();
plot.Title("An exponential average of a noisy channel");
Draw(recording.Noisy, "recorded", Colors.LightGray);
Draw(recording.Clean, "without noise", Colors.Black);
Draw(live, "live", Colors.C0);
Draw(thereAndBack, "there and back", Colors.C1);
plot.ShowLegend();
var file = Path.GetFullPath(args.FirstOrDefault("signal.png"));
plot.SavePng(file, 1200, 500);
Print($"{file}");

void Draw(float[] samples, string name, Color color)
{
    var line = plot.Add.Signal(samples.AsSpan(Shown * Recording.Samples, Recording.Samples).ToArray());
    line.LegendText = name;
    line.Color = color;
    line.LineWidth = 2;
}

static double Time(Action work)
{
    var watch = Stopwatch.StartNew();
    work();
    return watch.Elapsed.TotalMilliseconds;
}

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
