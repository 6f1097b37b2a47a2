using System.CommandLine;
using System.Globalization;
using ScanGen;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace Shared;

/// <summary>The command line of a sample that trains a model.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class TrainingProgram<TModel>
    where TModel : nn.Module<Tensor, Tensor>
{
    private readonly Option<string> _device = new("--device") { Description = "Where to train.", DefaultValueFactory = _ => "cpu" };
    private readonly Option<int> _steps;
    private readonly Option<int> _seed = new("--seed") { Description = "Of the weights and of what is trained on.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint in the output folder." };
    private readonly Option<bool> _compare = new("--compare") { Description = "Time a step with the scan in torch operations too." };
    private readonly Option<DirectoryInfo> _output;
    private readonly Option<string?> _torch = new("--torch") { Description = "The folder of another libtorch, such as a Python PyTorch's torch/lib." };

    private readonly ITask<TModel> _task;
    private readonly Func<Tensor, Tensor, Tensor> _scan;
    private readonly RootCommand _command;

    /// <param name="description">What the program does, in a sentence.</param>
    /// <param name="task">What to learn.</param>
    /// <param name="scan">Gates and tokens, or what a map makes them of, to states, along the last axis, by ScanGen.</param>
    /// <param name="steps">To train where nothing is said.</param>
    public TrainingProgram(string description, ITask<TModel> task, Func<Tensor, Tensor, Tensor> scan, int steps)
    {
        (_task, _scan) = (task, scan);
        _device.AcceptOnlyFromAmong("cpu", "cuda");
        _steps = new("--steps") { Description = "Steps to have trained at the end, those resumed from included.", DefaultValueFactory = _ => steps };
        _output = new("--output") { Description = "Takes the loss curve and the checkpoint.", DefaultValueFactory = _ => new($"artifacts/{task.Name.ToLowerInvariant()}") };
        _command = new(description) { _device, _steps, _seed, _resume, _compare, _output, _torch };
        _command.SetAction(TryRun);
    }

    /// <summary>Trains as the arguments say, and reports.</summary>
    /// <returns>The exit status.</returns>
    public int Run(string[] args) => _command.Parse(args).Invoke();

    private int TryRun(ParseResult options)
    {
        try
        {
            TorchLibrary.EnsureLoaded(options.GetValue(_torch));
            Run(options);
            return 0;
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or InvalidOperationException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{exception.Message}[/]");
            return 1;
        }
    }

    private void Run(ParseResult options)
    {
        var device = Open(options.GetValue(_device)!);
        var folder = options.GetValue(_output)!;
        folder.Create();
        var training = new Training<TModel>(_task, device, options.GetValue(_seed), _scan);
        if (options.GetValue(_resume))
        {
            training.Load(folder);
        }

        Train(training, options.GetValue(_steps));
        training.Save(folder);
        foreach (var line in training.Report())
        {
            Print(line);
        }

        Print($"{LossCurve.Save(training.Losses, _task.Name, _task.Unit, _task.Baseline, folder)}");
        if (options.GetValue(_compare))
        {
            foreach (var (scan, tokensPerSecond) in Comparison.Run(_task, device, options.GetValue(_seed), _scan))
            {
                Print($"{scan}: {tokensPerSecond:N0} tokens a second of training");
            }
        }
    }

    private void Train(Training<TModel> training, int steps) => AnsiConsole.Progress().Start(progress =>
    {
        var bar = progress.AddTask("training", maxValue: steps);
        for (bar.Value = training.Losses.Count; training.Losses.Count < steps; bar.Value = training.Losses.Count)
        {
            training.Step();
            bar.Description = FormattableString.Invariant($"training, {training.Losses[^1]:G3} {_task.Unit}");
        }
    });

    private static Device Open(string name)
    {
        if (name == "cuda" && !(TryInitializeDeviceType(DeviceType.CUDA) && cuda.is_available()))
        {
            throw new InvalidOperationException("torch finds no CUDA device here: leave --device out, or name a libtorch with CUDA by --torch.");
        }

        return device(name);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
