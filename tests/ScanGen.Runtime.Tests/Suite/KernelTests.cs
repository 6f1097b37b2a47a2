using ILGPU;
using ILGPU.Runtime.CPU;
using ScanGen.Devices;
using ScanGen.Generated.ScanGen_Runtime_Tests_Suite_AllScans;

namespace ScanGen.Runtime.Tests.Suite;

[ScanKernel(SeqLen = 32)]
[ScanKernel(SeqLen = 128)]
[ScanKernel(SeqLen = 256, Dtype = ScanDtype.Float64)]
internal sealed partial class PreloadedScans;

public class KernelTests
{
    [Fact]
    public void Kernels_lists_every_length_type_direction_and_family_once()
    {
        // Of any length the warp family has one kernel for rows of a group each and one for short rows.
        var listed = AllScans.Kernels.Select(kernel => (kernel.SeqLen, kernel.Dtype, kernel.Direction, kernel.Family, kernel.SeqLen == ScanKernel.Any && kernel.RowsPerGroup > 1)).ToHashSet();
        ScanKernelAttribute[] declared = [.. typeof(AllScans).GetCustomAttributes(typeof(ScanKernelAttribute), inherit: false).Cast<ScanKernelAttribute>()];

        Assert.Equal((declared.Length * 3 + declared.Count(kernel => kernel.SeqLen == ScanKernel.Any)) * 4, AllScans.Kernels.Count);
        Assert.Equal(AllScans.Kernels.Count, listed.Count);
        Assert.All(AllScans.Kernels, kernel => Assert.True(kernel.RowsPerGroup > 0 && kernel.Vectors > 0 && (kernel.Chunks > 0 || kernel.SeqLen == ScanKernel.Any)));
        Assert.Equal(4 * 3, SmallScans.Kernels.Count);
    }

    [Fact]
    public void Rows_of_more_than_1024_vectors_whose_tiles_are_full_are_split_into_one_tile_a_group()
    {
        foreach (var kernel in AllScans.Kernels.Where(kernel => kernel.Family != KernelFamily.Host && int.IsPow2(kernel.SeqLen)))
        {
            // A warp composes 32 totals at once; of a row of more than 32 times 1024 vectors there may be as many as groups of 1024 threads.
            var isLong = RowVectors(kernel) > 1024;
            var most = kernel.Family == KernelFamily.Warp ? Math.Max(32, RowVectors(kernel) / 1024) : 128;
            Assert.True(
                isLong ? kernel is { Segments: >= 2, Chunks: 1, RowsPerGroup: 1 } && kernel.Segments <= most : kernel.Segments == 1, kernel.ToString());
        }

        Assert.Equal(
            "Float32 x 65536, Backward, Warp: 32 segments a row, 8 warps, 2 vectors, 1 chunk, 480 B shared; gates, states, gradStates to gradGates, gradTokens, 20 B a position",
            AllScans.Kernels.Single(kernel => kernel is { SeqLen: 65536, Dtype: ScanDtype.Float32, Direction: ScanDirection.Backward, Family: KernelFamily.Warp }).ToString());

        static int RowVectors(ScanKernelDescriptor kernel) => kernel.SeqLen / kernel.Dtype switch
        {
            ScanDtype.Float16 or ScanDtype.BFloat16 => 8,
            ScanDtype.Complex128 => 2,
            _ => 4,
        };
    }

    [Fact]
    public void Preload_on_a_device_of_too_few_threads_says_so()
    {
        using var context = Context.Create(builder => builder.CPU(new CPUDevice(2, 2, 1)));
        using var accelerator = context.CreateCPUAccelerator(0);
        using var scans = new SmallScans(accelerator, new ScanOptions { Simulate = true });
        Assert.Contains("threads a group", Assert.Throws<NotSupportedException>(() => scans.Preload()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_is_compiled_once_however_many_threads_ask()
    {
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var accelerator = context.CreateCPUAccelerator(0);
        var key = new KernelCache.Key(typeof(Float32x32Warp), ScanDirection.Forward);
        var loaded = new LoadedKernel[8];
        using var start = new Barrier(loaded.Length);

        var askers = Enumerable.Range(0, loaded.Length).Select(asker => new Thread(() => Ask(asker))).ToList();
        askers.ForEach(asker => asker.Start());
        askers.ForEach(asker => asker.Join());

        Assert.All(loaded, kernel => Assert.Same(loaded[0], kernel));

        void Ask(int asker)
        {
            start.SignalAndWait();
            loaded[asker] = KernelCache.Load(accelerator, key);
        }
    }

    [Fact]
    public async Task Preload_from_several_threads_loads_each_kernel_once()
    {
        using var context = Context.Create(builder => builder.CPU(CPUDeviceKind.Nvidia));
        using var accelerator = context.CreateCPUAccelerator(0);
        using var scans = new PreloadedScans(accelerator, new ScanOptions { Simulate = true });
        using var start = new Barrier(4);
        var before = accelerator.NumberChildObjects;

        await Task.WhenAll(Enumerable.Range(0, start.ParticipantCount).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var reports = new Reports();
                start.SignalAndWait();
                scans.Preload(reports);
                Assert.Equal(Enumerable.Range(1, 14), reports.Select(report => report.Done));
                Assert.Equal(14, reports.Select(report => report.Kernel).Distinct().Count());
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(14, accelerator.NumberChildObjects - before);
    }
}
