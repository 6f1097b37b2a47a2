using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows split over groups, whatever the device's number of multiprocessors says. The simulators get one row of 16384 doubles,
/// and with SCANGEN_LONG=1 one of 32768 floats.</summary>
public abstract partial class AcceleratorSuite
{
    private const int SplitSeqLen = 32768;

    public static TheoryData<ScanDtype, int> SplitKernels =>
        [.. AllScans.Kernels.Where(kernel => kernel.Segments > 1).Select(kernel => (kernel.Dtype, kernel.SeqLen)).Distinct()];

    private int[] SplitRows => fixture.IsSimulator ? [1] : [1, 3];

    [Theory]
    [MemberData(nameof(SplitKernels))]
    public void Split_rows_agree_with_the_oracle(ScanDtype dtype, int seqLen)
    {
        var isShortest = SplitKernels.Where(kernel => kernel.Data.Item1 == dtype).All(kernel => kernel.Data.Item2 >= seqLen);
        if (!isShortest || !(dtype == ScanDtype.Float64 || IsLong && dtype == ScanDtype.Float32))
        {
            SkipSimulators();
        }

        EachSplitting(device =>
        {
            foreach (var rows in SplitRows)
            {
                new ForwardAgrees { SeqLen = seqLen, Reverse = false }.Run(device, dtype, rows);
                new ForwardAgrees { SeqLen = seqLen, Reverse = true }.Run(device, dtype, rows);
                new BackwardAgrees { SeqLen = seqLen }.Run(device, dtype, rows);
            }
        });
    }

    [Fact]
    public void NaN_and_infinity_in_a_split_row_stay_in_their_row_and_after_their_position()
    {
        SkipSimulators();
        EachSplitting(device => new Contained { SeqLen = SplitSeqLen / 2 }.Run(device, Element.Float64, rows: 3));
    }

    [Fact]
    public void The_same_call_on_split_rows_gives_the_same_bits()
    {
        SkipSimulators();
        EachSplitting(device => new SameBits { SeqLen = SplitSeqLen / 2 }.Run(device, Element.Float64, rows: 3));
    }

    [Fact]
    public void An_output_of_split_rows_may_be_exactly_an_input()
    {
        SkipSimulators();
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
        EachSplitting(device =>
        {
            AssertUnaligned(device, Element.Float32, SplitSeqLen, [3, 2, 1]);
            AssertUnaligned(device, Element.Float16, 65536, [1, 0, 0]);
            AssertUnaligned(device, Element.BFloat16, 65536, [0, 0, 1]);
            AssertUnaligned(device, Element.Float64, SplitSeqLen, [1, 1, 1]);
        });
    }

    /// <summary>Two launches a call: those of another thread on the same stream, with scratch memory of their own size, must not come between.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_threads_split_rows_at_once_on_one_stream_and_on_many(bool shareStream)
    {
        SkipSimulators();
        EachSplitting(device =>
        {
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

    private void EachSplitting(Action<AcceleratorDevice> assert) => fixture.Each(device => assert(((AcceleratorDevice)device).Splitting));

    private void EachSplitCall(Action<FloatCall> assert) => EachSplitting(device =>
    {
        using var call = new FloatCall(device, SplitSeqLen, rows: 3);
        assert(call);
    });
}
