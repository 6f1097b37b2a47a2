using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ScanGen.Tests;

/// <summary>Which kinds of devices this machine has, of those that a machine may lack.</summary>
internal static partial class PresentDevices
{
    // Two threads that ask PoCL for its devices for the first time, at once, may find none.
    private static readonly Lock Searching = new();

    private static readonly Dictionary<string, Lazy<bool>> Found = new()
    {
        ["OpenCL"] = new(() => IsAny(AcceleratorType.OpenCL, builder => builder.OpenCL())),
        ["Cuda"] = new(() => IsAny(AcceleratorType.Cuda, builder => builder.Cuda())),
    };

    public static IEnumerable<string> Kinds => Found.Keys;

    /// <summary>A context of the devices that are found.</summary>
    public static Context Search(Action<Context.Builder> register)
    {
        lock (Searching)
        {
            return Context.Create(register);
        }
    }

    /// <summary>Why no test of a kind can run here; nothing where all can.</summary>
    public static string? WhyMissing(string kind) => Found.TryGetValue(kind, out var isFound) && !isFound.Value ? "ILGPU finds no such device here." : null;

    /// <summary>The variable that, set to "required", lets tests of a kind that is missing fail.</summary>
    public static string Variable(string kind) => $"SCANGEN_{kind.ToUpperInvariant()}";

    private static bool IsAny(AcceleratorType type, Action<Context.Builder> register)
    {
        using var context = Search(register);
        return context.Devices.Any<Device>(device => device.AcceleratorType == type);
    }
}
