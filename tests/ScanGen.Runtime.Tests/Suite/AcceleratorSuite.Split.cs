using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows long enough to be split over groups, which meet at a board.</summary>
public abstract partial class AcceleratorSuite
{
    private const int SplitSeqLen = 8192;

    /// <summary>A launch finds on the board what the ones before it left.</summary>
    [Fact]
    public void Calls_of_many_rows_and_of_few_follow_each_other_on_one_board() => fixture.Each(device =>
    {
        foreach (var rows in fixture.IsSimulator ? [2, 1] : new[] { 37, 5, 150, 1 })
        {
            new ForwardAgrees { SeqLen = SplitSeqLen, Reverse = rows % 2 == 0 }.Run(device, Element.Float32, rows);
            new BackwardAgrees { SeqLen = SplitSeqLen / 2 }.Run(device, Element.Float64, rows);
        }
    });

    [Fact]
    public void NaN_and_infinity_in_a_split_row_stay_in_their_row_and_after_their_position() =>
        fixture.Each(device => new Contained { SeqLen = SplitSeqLen / 2 }.Run(device, Element.Float64, rows: fixture.IsSimulator ? 1 : 3));

    [Fact]
    public void The_same_call_on_split_rows_gives_the_same_bits() =>
        fixture.Each(device => new SameBits { SeqLen = SplitSeqLen }.Run(device, Element.Float32, rows: fixture.IsSimulator ? 1 : 37));

    [Fact]
    public void An_output_of_split_rows_may_be_exactly_an_input()
    {
        EachSplitCall(call =>
        {
            call.Device.Scans.Forward(call.Stream, Flat(call.Gates), Flat(call.Tokens), Flat(call.Tokens), SplitSeqLen);
            call.Data.AssertForward(call.Read(call.Tokens), reverse: false, "split, over the tokens");
        });
        EachSplitCall(call =>
        {
            call.Device.Scans.Forward(call.Stream, Flat(call.Gates), Flat(call.Tokens), Flat(call.Gates), SplitSeqLen, reverse: true);
            call.Data.AssertForward(call.Read(call.Gates), reverse: true, "split, over the gates");
        });
        EachSplitCall(call =>
        {
            call.States.View.BaseView.CopyFromCPU(call.Data.States);
            call.Device.Scans.Backward(
                call.Stream, Flat(call.Gates), Flat(call.States), Flat(call.GradStates), Flat(call.GradGates), Flat(call.GradStates), SplitSeqLen);
            call.Data.AssertBackward(call.Read(call.GradGates), call.Read(call.GradStates), "split, over the gradStates");
        });
    }

    [Fact]
    public void Split_rows_in_views_that_are_not_aligned_give_the_right_result()
    {
        SkipSimulators();
        fixture.Each(one =>
        {
            var device = (AcceleratorDevice)one;
            AssertUnaligned(device, Element.Float32, SplitSeqLen, [3, 2, 1]);
            AssertUnaligned(device, Element.Float16, 2 * SplitSeqLen, [1, 0, 0]);
            AssertUnaligned(device, Element.BFloat16, 2 * SplitSeqLen, [0, 0, 1]);
            AssertUnaligned(device, Element.Float64, SplitSeqLen, [1, 1, 1]);
            AssertUnaligned(device, Element.Complex64, SplitSeqLen, [0, 1, 1]);
        });
    }

    /// <summary>Calls of different size, so that a board is replaced while other threads launch.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_threads_split_rows_at_once_on_one_stream_and_on_many(bool shareStream)
    {
        SkipSimulators();
        fixture.Each(one =>
        {
            var device = (AcceleratorDevice)one;
            var (accelerator, scans, random) = (device.Accelerator, device.Scans, Seeded.Random());
            var data = Enumerable.Range(1, 6).Select(i => new ScanData<float>(Element.Float32, SplitSeqLen, i, random)).ToArray();
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
                    scans.Forward(stream, gates.View, tokens.View, states.View, SplitSeqLen, reverse);
                }

                stream.Synchronize();
                mine.AssertForward(states.GetAsArray1D(), reverse, "one of many threads that split:");
            }
        });
    }

    private void SkipSimulators() => Assert.SkipWhen(fixture.IsSimulator, "Long rows take a simulator minutes. OpenCL and CUDA devices run them.");

    private void EachSplitCall(Action<FloatCall> assert) => fixture.Each(device =>
    {
        using var call = new FloatCall((AcceleratorDevice)device, SplitSeqLen, rows: fixture.IsSimulator ? 1 : 3);
        assert(call);
    });
}
