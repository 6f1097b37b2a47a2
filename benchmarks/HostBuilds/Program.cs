using System.Diagnostics;
using ScanGen;

// first: milliseconds of the first call of the process and of the second. preload: of Preload and of the first call after it. rates: calls beside loops.
const int SeqLen = 1024;
const int Count = 64 * SeqLen;
var random = new Random(1);
var gates = Array.ConvertAll(new float[Count], _ => 0.9f + 0.1f * random.NextSingle());
var tokens = Array.ConvertAll(new float[Count], _ => random.NextSingle());
var (states, gradGates, gradTokens) = (new float[Count], new float[Count], new float[Count]);
void Forward() => Scans.Host.Forward(gates, tokens, states, SeqLen, maxThreads: 1);
void Backward() => Scans.Host.Backward(gates, states, tokens, gradGates, gradTokens, SeqLen, maxThreads: 1);

switch (args[0])
{
    case "first":
        Console.WriteLine($"{Milliseconds(Forward):F2} {Milliseconds(Forward):F2}");
        break;
    case "preload":
        Console.WriteLine($"{Milliseconds(Scans.Host.Preload):F2} {Milliseconds(Forward):F2}");
        break;
    default:
        var (g, t, s, dg, dt) = (Array.ConvertAll(gates, x => (double)x), Array.ConvertAll(tokens, x => (double)x), new double[Count], new double[Count], new double[Count]);
        Row("float forward", Forward, () => Loops.Forward(gates, tokens, states, SeqLen));
        Row("float backward", Backward, () => Loops.Backward(gates, states, tokens, gradGates, gradTokens, SeqLen));
        Row("double forward", () => Scans.Host.Forward(g, t, s, SeqLen, maxThreads: 1), () => Loops.Forward(g, t, s, SeqLen));
        Row("double backward", () => Scans.Host.Backward(g, s, t, dg, dt, SeqLen, maxThreads: 1), () => Loops.Backward(g, s, t, dg, dt, SeqLen));
        Row("minGRU forward", () => MinGru.Host.Forward(gates, tokens, states, SeqLen, maxThreads: 1), () => Loops.MinGru(gates, tokens, states, SeqLen));
        Row(
            "minGRU backward",
            () => MinGru.Host.Backward(gates, tokens, states, tokens, gradGates, gradTokens, SeqLen, maxThreads: 1),
            () => Loops.MinGruBackward(gates, tokens, states, tokens, gradGates, gradTokens, SeqLen));
        break;
}

static double Milliseconds(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

// After a thousand calls, and in turns, so that whatever else the machine does meets both.
static void Row(string name, Action scan, Action loop)
{
    var (ofScan, ofLoop) = (double.MaxValue, double.MaxValue);
    for (var call = 0; call < 2000; call++)
    {
        var (scanned, looped) = (Milliseconds(scan), Milliseconds(loop));
        (ofScan, ofLoop) = call < 1000 ? (ofScan, ofLoop) : (Math.Min(ofScan, scanned), Math.Min(ofLoop, looped));
    }

    Console.WriteLine($"| {name} | {ofScan:F4} | {ofLoop:F4} | {ofLoop / ofScan:F1} |");
}

[ScanKernel(1024)]
[ScanKernel(1024, Dtype = ScanDtype.Float64)]
internal static partial class Scans;

/// <summary>A map is compiled with this program, as it is built; kernels without are the package's.</summary>
[ScanKernel(1024)]
internal static partial class MinGru
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float z, float candidate)
    {
        var s = ScanMath.Sigmoid(z);
        return (1 - s, s * candidate);
    }
}
