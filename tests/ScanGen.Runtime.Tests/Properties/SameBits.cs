using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Properties;

/// <summary>The same call gives the same bits.</summary>
internal static class SameBits
{
    public static void Check(ScanCase cell, ScanDevice device, Random random)
    {
        var seed = random.Next();
        var (first, second) = (new CaseRun(cell, device, new(seed)), new CaseRun(cell, device, new(seed)));
        cell.Types.Accept(first);
        cell.Types.Accept(second);
        Assert.True(first.HasBitsOf(second), $"{device}, {cell}: two calls gave different bits.");
    }
}
