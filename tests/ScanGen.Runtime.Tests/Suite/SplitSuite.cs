using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Cases;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows long enough to be split over groups, which meet at a board that calls share.</summary>
public abstract class SplitSuite(AcceleratorFixture fixture)
{
    private const int SeqLen = 8192;

    /// <summary>A launch finds on the board what the ones before it left.</summary>
    [Fact]
    public void Calls_of_many_rows_and_of_few_follow_each_other_on_one_board() => fixture.Each((AcceleratorDevice device) =>
    {
        foreach (var rows in new[] { 37, 5, 150, 1 })
        {
            Run(ScanDtype.Float32, rows % 2 == 0 ? Operation.Reverse : Operation.Forward, rows);
            Run(ScanDtype.Float64, Operation.Backward, rows);
        }

        void Run(ScanDtype dtype, Operation operation, int rows)
        {
            var cell = new ScanCase(
                new(dtype, dtype), GateExtent.Element, Frame.Dense, operation, EndStates.None, LengthClass.Long, Alignment.Aligned, RowCount.Many, Memory.Own);
            cell.Types.Accept(new CaseRun(cell, device, Seeded.Random(), new(1, rows, cell.SeqLen)));
        }
    });

    /// <summary>Calls of different size, so that a board is replaced while other threads launch.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_threads_split_rows_at_once_on_one_stream_and_on_many(bool shareStream) => fixture.Each((AcceleratorDevice device) =>
    {
        var (accelerator, scans, random) = (device.Accelerator, device.Scans, Seeded.Random());
        var data = Enumerable.Range(1, 6).Select(i => new ScanData<float>(Element.Float32, SeqLen, i, random)).ToArray();
        using var start = new Barrier(data.Length);
        Task.WaitAll([.. data.Select((mine, i) => Task.Factory.StartNew(() => Work(mine, reverse: i % 2 == 1), TaskCreationOptions.LongRunning))]);

        void Work(ScanData<float> mine, bool reverse)
        {
            using var own = accelerator.CreateStream();
            using var gates = accelerator.Allocate1D(mine.Gates);
            using var tokens = accelerator.Allocate1D(mine.Tokens);
            using var states = accelerator.Allocate1D(mine.Poisoned());
            var stream = shareStream ? accelerator.DefaultStream : own;
            start.SignalAndWait();
            for (var i = 0; i < 8; i++)
            {
                scans.Forward(stream, gates.View, tokens.View, states.View, SeqLen, reverse: reverse);
            }

            stream.Synchronize();
            mine.AssertForward(states.GetAsArray1D(), reverse, "one of many threads that split:");
        }
    });
}

[Trait("Device", "OpenCL")]
public sealed class OpenCLSplitTests(OpenCLFixture fixture) : SplitSuite(fixture), IClassFixture<OpenCLFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaSplitTests(CudaFixture fixture) : SplitSuite(fixture), IClassFixture<CudaFixture>;

[Trait("Device", "Cuda")]
public sealed class CudaGroupSplitTests(CudaGroupFixture fixture) : SplitSuite(fixture), IClassFixture<CudaGroupFixture>;
