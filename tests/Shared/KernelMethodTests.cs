using System.Reflection;
using ScanGen.Simd;

namespace ScanGen.Tests;

/// <summary>What methods say of how they are to be compiled.</summary>
[Trait("Device", "Host")]
public class KernelMethodTests
{
    [Fact]
    public void A_method_that_is_optimised_at_once_is_no_part_of_its_caller()
    {
        var optimised = MarkedMethods.Of(MethodImplAttributes.AggressiveOptimization).ToList();

        Assert.Contains(optimised, method => method.DeclaringType!.Assembly == typeof(KernelMethod).Assembly);
        Assert.Contains(optimised, method => method.DeclaringType!.Assembly == GetType().Assembly);
        Assert.DoesNotContain(optimised, method => !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining));
    }
}
