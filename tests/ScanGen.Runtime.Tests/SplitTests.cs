using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ScanGen.Devices;
using ScanGen.Generated.ScanGen_Runtime_Tests_SplitTestScans;
using ScanGen.Primitives;

namespace ScanGen.Runtime.Tests;

[ScanKernel(SeqLen = 16384, Dtype = ScanDtype.Float64)]
internal sealed partial class SplitTestScans;

/// <summary>When rows are split over groups, and the memory that it takes.</summary>
public class SplitTests
{
    [Theory]
    [InlineData(1, 132, true)]
    [InlineData(64, 132, true)]
    [InlineData(66, 132, true)]
    [InlineData(67, 132, false)]
    [InlineData(1L << 40, 132, false)]
    [InlineData(1, 2, true)]
    [InlineData(1, 1, false)]
    public void Rows_are_split_while_half_of_the_multiprocessors_would_be_idle(long rows, int multiprocessors, bool splits) =>
        Assert.Equal(splits, SplitRule.Pays(rows, multiprocessors));

    /// <summary>That it is the dispatcher who decides, from rows and device: a kernel is loaded when it is first needed.</summary>
    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 2, false)]
    [InlineData(1, 1, false)]
    public void A_call_is_split_as_the_rule_says(int rows, int multiprocessors, bool splits)
    {
        const int SeqLen = 16384;
        using var context = Context.Create(builder => builder.CPU(new CPUDevice(4, 64, multiprocessors)));
        using var accelerator = context.CreateCPUAccelerator(0);
        using var scans = new SplitTestScans(accelerator, new ScanOptions { Simulate = true });
        using var values = accelerator.Allocate1D<double>(rows * SeqLen);
        values.MemSetToZero();
        ArrayView<double> view = values.View;

        scans.Forward(accelerator.DefaultStream, view, view, view, SeqLen);

        Assert.Equal(splits, IsLoaded(typeof(Float64x16384GroupTotals)));
        Assert.Equal(splits, IsLoaded(typeof(Float64x16384GroupSegments)));
        Assert.Equal(!splits, IsLoaded(typeof(Float64x16384Group)));

        bool IsLoaded(Type kernels) =>
            KernelCache.For(accelerator).TryGet(new(kernels, ScanDirection.Forward, typeof(Aligned<double, Double2>)), out _);
    }

    [Fact]
    public void Scratch_memory_is_kept_for_the_next_call_and_only_ever_grows()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var stream = accelerator.CreateStream();
        using var memory = new ScratchMemory();

        var first = Take(memory, stream, 300);
        Assert.True(first.Length >= 300);
        Assert.Equal(first, Take(memory, stream, 300));
        Assert.Equal(first, Take(memory, stream, 100));
        Assert.NotEqual(first.Pointer, Take(memory, accelerator.DefaultStream, 100).Pointer);

        var larger = Take(memory, stream, 10_000);
        Assert.True(larger.Length >= 10_000);
        Assert.Equal(larger, Take(memory, stream, 300));

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            memory.Take(stream, 10_000).Dispose();
        }

        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Scratch_memory_goes_with_its_stream_and_with_the_scans()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var kept = accelerator.CreateStream();
        var gone = accelerator.CreateStream();
        var memory = new ScratchMemory();
        Take(memory, gone, 100);
        gone.Dispose();
        Assert.Equal(1, memory.Count);

        Take(memory, kept, 100);
        Assert.Equal(1, memory.Count);

        memory.Dispose();
        Assert.Equal(0, memory.Count);
        Assert.Throws<ObjectDisposedException>(() => Take(memory, kept, 100));
    }

    [Fact]
    public void A_stream_s_scratch_memory_serves_one_call_at_a_time()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var other = accelerator.CreateStream();
        using var memory = new ScratchMemory();
        var isTaken = false;
        var second = new Thread(() =>
        {
            using var lease = memory.Take(accelerator.DefaultStream, 100);
            Volatile.Write(ref isTaken, true);
        });

        using (memory.Take(accelerator.DefaultStream, 100))
        {
            second.Start();
            Assert.False(second.Join(100));
            Assert.False(Volatile.Read(ref isTaken));

            // Another stream's is another's.
            var third = new Thread(() => memory.Take(other, 100).Dispose());
            third.Start();
            third.Join();
        }

        second.Join();
        Assert.True(isTaken);
    }

    private static (nint Pointer, long Length) Take(ScratchMemory memory, AcceleratorStream stream, long bytes)
    {
        using var lease = memory.Take(stream, bytes);
        return (lease.Bytes.LoadEffectiveAddressAsPtr(), lease.Bytes.Length);
    }
}
