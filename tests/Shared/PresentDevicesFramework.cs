using System.Reflection;
using ScanGen.Tests;
using Xunit.v3;

[assembly: TestFramework(typeof(PresentDevicesFramework))]

namespace ScanGen.Tests;

/// <summary>Makes no tests of devices that are not there: a thousand skipped ones would hide the one that matters.</summary>
public sealed class PresentDevicesFramework : XunitTestFramework
{
    /// <inheritdoc/>
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) => new Discoverer(new XunitTestAssembly(assembly, configFilePath: null));

    /// <summary>Whether the tests of a class have what they need, or have to fail for it.</summary>
    private static bool IsRun(Type tests) => tests.GetCustomAttributes<TraitAttribute>()
        .All(trait => trait.Name != "Device" || PresentDevices.WhyMissing(trait.Value) is null || PresentDevices.IsRequired(trait.Value));

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override Type[] GetExportedTypes() => [.. base.GetExportedTypes().Where(IsRun)];
    }
}

internal static partial class PresentDevices
{
    /// <summary>Whether the tests of a kind that is missing have to fail.</summary>
    public static bool IsRequired(string kind) => Environment.GetEnvironmentVariable(Variable(kind)) == "required";
}

/// <summary>Says which tests there are none of.</summary>
public sealed class PresentDevicesTests
{
    public static TheoryData<string> Kinds => [.. PresentDevices.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Devices_are_here(string kind)
    {
        var reason = PresentDevices.WhyMissing(kind);
        Assert.SkipUnless(reason is null, $"No tests of {kind}: {reason} {PresentDevices.Variable(kind)}=required lets them fail instead.");
    }
}
