using TorchSharp;
using static TorchSharp.torch;

namespace ScanGen.Tests;

/// <summary>Which of torch's devices this machine has, if TorchSharp's native library loads at all.</summary>
internal static partial class PresentDevices
{
    private static readonly Lazy<string?> Library = new(() =>
    {
        try
        {
            // On a GPU machine a Python PyTorch's libraries do.
            TorchLibrary.EnsureLoaded(Environment.GetEnvironmentVariable("SCANGEN_TORCH_FOLDER"));
            return null;
        }
        catch (PlatformNotSupportedException exception)
        {
            return exception.Message;
        }
    });

    private static readonly Lazy<bool> HasCuda = new(() => TryInitializeDeviceType(DeviceType.CUDA) && cuda.is_available());

    public static IEnumerable<string> Kinds => ["Cpu", "Cuda"];

    /// <summary>Why no test of a kind can run here; nothing where all can.</summary>
    public static string? WhyMissing(string kind) => kind switch
    {
        "Cpu" => Library.Value,
        "Cuda" => Library.Value ?? (HasCuda.Value ? null : "torch finds no CUDA device here."),
        _ => null,
    };

    /// <summary>The variable that, set to "required", lets tests of a kind that is missing fail.</summary>
    public static string Variable(string kind) => kind == "Cuda" ? "SCANGEN_CUDA" : "SCANGEN_TORCH";
}
