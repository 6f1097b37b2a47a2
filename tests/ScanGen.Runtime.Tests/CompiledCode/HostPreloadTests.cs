using System.Runtime;
using System.Runtime.CompilerServices;

namespace ScanGen.Runtime.Tests.CompiledCode;

[ScanKernel(32)]
[ScanKernel(1000)]
[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.BFloat16)]
internal static partial class PreloadedScans;

[ScanKernel(ScanKernel.Any, Dtype = ScanDtype.Float64)]
[ScanTensors(Layout = ScanLayout.TimeMajor)]
internal static partial class PreloadedTimeMajorScans;

/// <summary>After <c>Host.Preload</c> calls compile nothing.</summary>
[Trait("Device", "Host")]
public class HostPreloadTests
{
    [Fact]
    public async Task Calls_compile_nothing_after_Preload()
    {
        if (!OwnProcess.IsThis)
        {
            await OwnProcess.Run(typeof(HostPreloadTests), nameof(Calls_compile_nothing_after_Preload), ("DOTNET_TieredPGO", "1"));
            return;
        }

        var (f, g) = (new float[5][], new BFloat16[5][]);
        var d = new double[5][];
        for (var tensor = 0; tensor < 5; tensor++)
        {
            (f[tensor], g[tensor], d[tensor]) = (new float[32 * 1000], new BFloat16[32 * 1000], new double[1024 * 64]);
        }

        Compiled(() => { });
        Assert.NotEqual(0, Compiled(PreloadedScans.Host.Preload));
        Assert.NotEqual(0, Compiled(PreloadedTimeMajorScans.Host.Preload));
        foreach (var reverse in new[] { false, true })
        {
            foreach (var seqLen in new[] { 32, 1000 })
            {
                Assert.Equal(0, Compiled(() => PreloadedScans.Host.Forward(f[0], f[1], f[2], seqLen, reverse: reverse, maxThreads: 1)));
                Assert.Equal(0, Compiled(() => PreloadedScans.Host.Backward(f[0], f[2], f[1], f[3], f[4], seqLen, reverse: reverse, maxThreads: 1)));
                Assert.Equal(0, Compiled(() => PreloadedScans.Host.Forward(g[0], g[1], g[2], seqLen, reverse: reverse, maxThreads: 1)));
                Assert.Equal(0, Compiled(() => PreloadedScans.Host.Backward(g[0], g[2], g[1], g[3], g[4], seqLen, reverse: reverse, maxThreads: 1)));
            }

            Assert.Equal(0, Compiled(() => PreloadedTimeMajorScans.Host.Forward(d[0], d[1], d[2], 1024, 64, reverse, maxThreads: 1)));
            Assert.Equal(0, Compiled(() => PreloadedTimeMajorScans.Host.Backward(d[0], d[2], d[1], d[3], d[4], 1024, 64, reverse, maxThreads: 1)));
        }

        Assert.Equal(0, Compiled(() => PreloadedScans.Host.Step(f[0], f[1], f[2], maxThreads: 1)));
        Assert.Equal(0, Compiled(() => PreloadedScans.Host.Step(g[0], g[1], g[2], maxThreads: 1)));
    }

    /// <summary>How many methods a call compiles on its thread, but for the test's own.</summary>
    private static long Compiled(Action call)
    {
        RuntimeHelpers.PrepareMethod(call.Method.MethodHandle);
        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        call();
        return JitInfo.GetCompiledMethodCount(currentThread: true) - before;
    }
}
