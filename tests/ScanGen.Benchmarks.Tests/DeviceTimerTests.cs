using ILGPU;
using ILGPU.Runtime.CPU;
using ScanGen.Benchmarks.Measuring;

namespace ScanGen.Benchmarks.Tests;

public sealed class DeviceTimerTests
{
    [Fact]
    public void A_short_launch_is_repeated_set_after_set()
    {
        var sets = Launches(_ => { });
        Assert.NotEmpty(sets.Skip(1));
        Assert.Equal(Enumerable.Range(0, sets.Count), sets);
    }

    [Fact]
    public void A_launch_that_takes_long_is_launched_once() => Assert.Equal([0], Launches(_ => Thread.Sleep(300)));

    private static List<int> Launches(Action<int> launch)
    {
        using var context = Context.Create(builder => builder.CPU().Profiling());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var headStart = new HeadStart(accelerator.DefaultStream, milliseconds: 3);
        var sets = new List<int>();
        new DeviceTimer(accelerator.DefaultStream, repeats: 9, headStart).Measure(set =>
        {
            sets.Add(set);
            launch(set);
        });
        return sets;
    }
}
