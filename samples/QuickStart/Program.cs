using System.CommandLine;
using QuickStart;
using ScanGen;
using Spectre.Console;

var device = new Option<string?>("--device") { Description = "What to run on; the best there is where nothing is said." };
device.AcceptOnlyFromAmong(Target.Host, Target.Cuda, Target.OpenCL, Target.Simulator);
var seqLen = new Option<int>("--seqlen") { Description = "Elements in a row.", DefaultValueFactory = _ => 4096 };
var dtype = new Option<ScanDtype>("--dtype") { Description = "The element type.", DefaultValueFactory = _ => ScanDtype.Float32 };
var list = new Option<bool>("--list") { Description = "Print the devices there are and the kernels declared." };

var root = new RootCommand("x[t] = gate[t] * x[t-1] + token[t] over (3, 1536, 4096), forward and backward, checked and timed.")
{
    device, seqLen, dtype, list,
};
root.SetAction(options => options.GetValue(list)
    ? List()
    : Run(options.GetValue(device), options.GetValue(dtype), options.GetValue(seqLen)));
return root.Parse(args).Invoke();

static int Run(string? kind, ScanDtype dtype, int seqLen)
{
    if (!Scans.Kernels.Any(kernel => (kernel.Dtype, kernel.SeqLen) == (dtype, seqLen)))
    {
        return Fail($"Scans declares no kernel for rows of {seqLen} {dtype} elements. --list shows those there are; Scans.cs is where to add one.");
    }

    using var target = Target.Open(kind);
    if (target is null)
    {
        return Fail($"ILGPU finds no device for --device {kind} on this machine. --list shows those there are.");
    }

    var isRight = dtype switch
    {
        ScanDtype.Float16 => Report.Print(target, Calls.Float16, seqLen),
        ScanDtype.BFloat16 => Report.Print(target, Calls.BFloat16, seqLen),
        ScanDtype.Float64 => Report.Print(target, Calls.Float64, seqLen),
        _ => Report.Print(target, Calls.Float32, seqLen),
    };
    return isRight ? 0 : Fail("Some results are off.");
}

static int List()
{
    foreach (var kind in new[] { Target.Cuda, Target.OpenCL, Target.Host, Target.Simulator })
    {
        using var target = Target.Open(kind);
        AnsiConsole.MarkupLineInterpolated($"--device {kind}: {target?.Name ?? "none on this machine"}");
    }

    foreach (var kernel in Scans.Kernels)
    {
        AnsiConsole.MarkupLineInterpolated($"{kernel}");
    }

    return 0;
}

static int Fail(string why)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{why}[/]");
    return 1;
}
