using System.CommandLine;
using MinGru;
using ScanGen;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

const int Batch = 16;

var deviceName = new Option<string>("--device") { Description = "Where to train.", DefaultValueFactory = _ => "cpu" };
deviceName.AcceptOnlyFromAmong("cpu", "cuda");
var steps = new Option<int>("--steps") { Description = "Steps to have trained at the end, those resumed from included.", DefaultValueFactory = _ => 400 };
var seed = new Option<int>("--seed") { Description = "Of the weights and of the windows trained on.", DefaultValueFactory = _ => 1 };
var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the output folder." };
var compare = new Option<bool>("--compare") { Description = "Time a step with the scan in torch operations too." };
var output = new Option<DirectoryInfo>("--output") { Description = "Takes the loss curve and the checkpoint.", DefaultValueFactory = _ => new("artifacts/mingru") };
var folder = new Option<string?>("--torch") { Description = "The folder of another libtorch, such as a Python PyTorch's torch/lib." };

var root = new RootCommand("Trains a character-level language model of minGRU layers, compares it with a bigram model, and lets it write.")
{
    deviceName, steps, seed, resume, compare, output, folder,
};
root.SetAction(options =>
{
    try
    {
        TorchLibrary.EnsureLoaded(options.GetValue(folder));
        return Run(options);
    }
    catch (Exception exception) when (exception is PlatformNotSupportedException or InvalidOperationException)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{exception.Message}[/]");
        return 1;
    }
});
return root.Parse(args).Invoke();

int Run(ParseResult options)
{
    if (options.GetValue(deviceName) == "cuda" && !(TryInitializeDeviceType(DeviceType.CUDA) && cuda.is_available()))
    {
        throw new InvalidOperationException("torch finds no CUDA device here: leave --device out, or name a libtorch with CUDA by --torch.");
    }

    var device = torch.device(options.GetValue(deviceName)!);
    var target = options.GetValue(output)!;
    target.Create();
    var corpus = new Corpus(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "text.txt")), device);
    var training = new Training(corpus, device, options.GetValue(seed), (gates, tokens) => Scans.Scan(gates, tokens));
    if (options.GetValue(resume))
    {
        training.Load(target);
    }

    AnsiConsole.Progress().Start(progress =>
    {
        var task = progress.AddTask("training", maxValue: options.GetValue(steps));
        for (task.Value = training.Losses.Count; training.Losses.Count < options.GetValue(steps); task.Value = training.Losses.Count)
        {
            training.Step(Batch);
            task.Description = FormattableString.Invariant($"training, {training.Losses[^1]:F2} bits a character");
        }
    });
    training.Save(target);

    var bigram = corpus.BigramBits();
    Print($"Bits a character of held-out text: minGRU {training.HeldOutBits():F4}, bigram {bigram:F4}");
    Print($"{LossCurve.Save(training.Losses, bigram, target)}");

    var writer = new Writer(training.Model, corpus.Alphabet, device);
    Print($"One character at a time, logits differ from those of all at once by {writer.LargestDifference(corpus.HeldOut(most: 4).Input):G2} at most.");
    Print($"{writer.Continue("And God said", length: 400)}");
    if (options.GetValue(compare))
    {
        foreach (var (scan, tokensPerSecond) in Comparison.Run(corpus, device, options.GetValue(seed), Batch))
        {
            Print($"{scan}: {tokensPerSecond:N0} tokens a second of training");
        }
    }

    return 0;
}

static void Print(FormattableString line) => Console.WriteLine(line.ToString(System.Globalization.CultureInfo.InvariantCulture));
