using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ScanGen.CompilerServices;
using ScanGen.Devices;

namespace ScanGen.Runtime.Tests;

/// <summary>The boards that the groups of a split row meet at.</summary>
public class BoardsTests
{
    private const int Segments = 8;

    [Fact]
    public void A_board_is_kept_for_the_next_call_and_only_ever_grows()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var stream = accelerator.CreateStream();
        using var boards = new Boards();

        var first = Take(boards, stream, 300);
        Assert.True(first.Length >= 300);
        Assert.Equal(first, Take(boards, stream, 300));
        Assert.Equal(first, Take(boards, stream, 100));
        Assert.NotEqual(first.Pointer, Take(boards, accelerator.DefaultStream, 100).Pointer);
        Assert.NotEqual(first.Pointer, Take(boards, stream, 100, 2 * Segments).Pointer);

        var larger = Take(boards, stream, 10_000);
        Assert.True(larger.Length >= 10_000);
        Assert.Equal(larger, Take(boards, stream, 300));

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            boards.Take(stream, 10_000, Segments).Dispose();
        }

        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>A recorded launch goes on using the board that it was recorded with.</summary>
    [Fact]
    public void A_board_stays_when_a_larger_one_follows_it()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        var boards = new Boards();
        var (first, larger) = (BufferOf(rows: 100), BufferOf(rows: 10_000));

        Assert.NotSame(first, larger);
        Assert.False(first.IsDisposed);

        boards.Dispose();
        Assert.True(first.IsDisposed && larger.IsDisposed);

        MemoryBuffer BufferOf(long rows)
        {
            using var lease = boards.Take(accelerator.DefaultStream, rows, Segments);
            return ((IArrayView)lease.Words).Buffer;
        }
    }

    /// <summary>Groups that have begun are counted for as long as a board lives, and that is more of them than an int holds.</summary>
    [Fact]
    public void Slots_stay_those_of_the_row_after_2_to_the_31_groups()
    {
        const int Rows = 3;
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var board = accelerator.Allocate1D<long>(Board.Words(Rows, Segments));
        using var slots = accelerator.Allocate1D<int>(Rows * Segments);
        board.MemSetToZero();
        board.View.SubView(board.Length - 2, 1).CopyFromCPU([int.MaxValue - 2L]);
        var join = accelerator.LoadStreamKernel<ArrayView<long>, ArrayView<int>>(JoinAll);

        join(new KernelConfig(Rows * Segments, 1), board.View, slots.View);
        accelerator.Synchronize();

        Assert.Equal(Enumerable.Range(0, Rows * Segments), slots.GetAsArray1D().Order());
    }

    private static void JoinAll(ArrayView<long> board, ArrayView<int> slots) =>
        slots[Grid.IdxX] = Board.Join(board, SharedMemory.Allocate<FineStep>(1), Segments);

    [Fact]
    public void A_board_goes_with_its_stream_and_with_the_scans()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var kept = accelerator.CreateStream();
        var gone = accelerator.CreateStream();
        var boards = new Boards();
        Take(boards, gone, 100);
        gone.Dispose();
        Assert.Equal(1, boards.Count);

        Take(boards, kept, 100);
        Assert.Equal(1, boards.Count);

        boards.Dispose();
        Assert.Equal(0, boards.Count);
        Assert.Throws<ObjectDisposedException>(() => Take(boards, kept, 100));
    }

    [Fact]
    public void A_stream_s_board_serves_one_call_at_a_time()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var other = accelerator.CreateStream();
        using var boards = new Boards();
        using var isAsking = new ManualResetEventSlim();
        var isTaken = false;
        var second = new Thread(() =>
        {
            isAsking.Set();
            using var lease = boards.Take(accelerator.DefaultStream, 100, Segments);
            Volatile.Write(ref isTaken, true);
        });

        using (boards.Take(accelerator.DefaultStream, 100, Segments))
        {
            second.Start();
            isAsking.Wait(TestContext.Current.CancellationToken);
            Assert.False(second.Join(100));
            Assert.False(Volatile.Read(ref isTaken));

            // Another stream's is another's.
            var third = new Thread(() => boards.Take(other, 100, Segments).Dispose());
            third.Start();
            third.Join();
        }

        second.Join();
        Assert.True(isTaken);
    }

    private static (nint Pointer, long Length) Take(Boards boards, AcceleratorStream stream, long rows, int segments = Segments)
    {
        using var lease = boards.Take(stream, rows, segments);
        return (lease.Words.LoadEffectiveAddressAsPtr(), lease.Words.Length / Board.Words(1, segments));
    }
}
