using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using ScanGen.Runtime.Tests.Suite;
using Xunit.v3;

[assembly: TestFramework(typeof(PresentDevicesFramework))]

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Which kinds of devices this machine has, of those that a machine may lack.</summary>
internal static class PresentDevices
{
    // Two threads that ask PoCL for its devices for the first time, at once, may find none.
    private static readonly Lock Searching = new();

    private static readonly Dictionary<string, Lazy<bool>> Kinds = new()
    {
        ["OpenCL"] = new(() => IsAny(AcceleratorType.OpenCL, builder => builder.OpenCL())),
        ["Cuda"] = new(() => IsAny(AcceleratorType.Cuda, builder => builder.Cuda())),
    };

    /// <summary>A context of the devices that are found.</summary>
    public static Context Search(Action<Context.Builder> register)
    {
        lock (Searching)
        {
            return Context.Create(register);
        }
    }

    /// <summary>The variable that, set to "required", lets tests of a kind that is missing fail.</summary>
    public static string Variable(string kind) => $"SCANGEN_{kind.ToUpperInvariant()}";

    public static bool IsMissing(string kind) => Kinds.TryGetValue(kind, out var isPresent) && !isPresent.Value;

    /// <summary>Whether the tests of a class have what they need, or have to fail for it.</summary>
    public static bool IsRun(Type tests) => tests.GetCustomAttributes<TraitAttribute>()
        .All(trait => trait.Name != "Device" || Environment.GetEnvironmentVariable(Variable(trait.Value)) == "required" || !IsMissing(trait.Value));

    private static bool IsAny(AcceleratorType type, Action<Context.Builder> register)
    {
        using var context = Search(register);
        return context.Devices.Any<Device>(device => device.AcceleratorType == type);
    }
}

/// <summary>Makes no tests of devices that are not there: a thousand skipped ones would hide the one that matters.</summary>
public sealed class PresentDevicesFramework : XunitTestFramework
{
    /// <inheritdoc/>
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) => new Discoverer(new XunitTestAssembly(assembly, configFilePath: null));

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override Type[] GetExportedTypes() => [.. base.GetExportedTypes().Where(PresentDevices.IsRun)];
    }
}

/// <summary>Says which tests there are none of.</summary>
public sealed class PresentDevicesTests
{
    [Theory]
    [InlineData("OpenCL")]
    [InlineData("Cuda")]
    public void Devices_are_here(string kind) => Assert.SkipWhen(
        PresentDevices.IsMissing(kind), $"No tests of {kind}: ILGPU finds no such device here. {PresentDevices.Variable(kind)}=required lets them fail instead.");
}
