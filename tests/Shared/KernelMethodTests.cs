using System.Reflection;

namespace ScanGen.Tests;

/// <summary>What methods say of how they are to be compiled.</summary>
[Trait("Device", "Host")]
public class KernelMethodTests
{
    [Fact]
    public void A_method_that_is_optimised_at_once_is_no_part_of_its_caller()
    {
        var optimised = MarkedMethods.Of(MethodImplAttributes.AggressiveOptimization).ToList();

        Assert.NotEmpty(optimised);
        Assert.DoesNotContain(optimised, method => !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining) && !IsPartOfMaps(method));
    }

    /// <summary>Functions of maps, and maps too large to be inlined for certain: their callers are kernels, which are never compiled again, and devices have no calls.</summary>
    private static bool IsPartOfMaps(MethodBase method) => method.DeclaringType is { Name: "MapMath" or "Map" or "Output" };
}
