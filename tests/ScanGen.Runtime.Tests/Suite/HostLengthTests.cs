namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Rows of any length on the host, by kernels that are written for it and by those for any.</summary>
[Trait("Device", "Host")]
public class HostLengthTests
{
    /// <summary>Around tiles of every width there is, 4 to 64 elements, and around rows of many.</summary>
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 127, 128, 1000, 4093];

    public static TheoryData<ScanDtype, int> Any => [.. from dtype in Enum.GetValues<ScanDtype>() from length in Lengths select (dtype, length)];

    [Theory]
    [MemberData(nameof(Any))]
    public void A_kernel_for_any_length_agrees_with_the_oracle(ScanDtype dtype, int seqLen) => Check(new LengthDevice(), dtype, seqLen);

    [Theory]
    [MemberData(nameof(Any))]
    public void Rows_that_are_streamed_or_shared_agree_with_the_oracle(ScanDtype dtype, int seqLen)
    {
        HostKernels.Run(dtype, seqLen, new OnDevice(new(threadsPerRow: 1, streaming: seqLen % 2 == 0 || dtype is ScanDtype.Float32 or ScanDtype.Float64), dtype));
        if (seqLen > 1000)
        {
            foreach (var threadsPerRow in new[] { 2, 3, 7 })
            {
                HostKernels.Run(dtype, seqLen, new OnDevice(new(threadsPerRow, streaming: false), dtype));
            }
        }
    }

    /// <summary>More than half of any cache, so that a call streams; the last rows are compared.</summary>
    [Theory]
    [InlineData(ScanDtype.Float32, 1021)]
    [InlineData(ScanDtype.Float16, 1021)]
    [InlineData(ScanDtype.BFloat16, 1022)]
    [InlineData(ScanDtype.Float64, 3)]
    public void A_call_past_the_caches_agrees_with_the_oracle(ScanDtype dtype, int seqLen)
    {
        var rows = (32 << 20) / 8 / seqLen;
        new ForwardAgrees { SeqLen = seqLen, Reverse = rows % 2 == 0 }.Run(new LengthDevice(), dtype, rows);
        new BackwardAgrees { SeqLen = seqLen, Reverse = rows % 2 == 1 }.Run(new LengthDevice(), dtype, rows);
    }

    [Fact]
    public void A_length_that_is_not_positive_is_refused()
    {
        var (a, b, c) = (new float[6], new float[6], new float[6]);
        foreach (var seqLen in new[] { 0, -1, -5, int.MinValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>("seqLen", () => EndScans.Host.Forward(a, a, b, seqLen));
            Assert.Throws<ArgumentOutOfRangeException>("seqLen", () => EndScans.Host.Backward(a, a, a, b, c, seqLen, reverse: true));
        }

        Assert.Throws<ArgumentException>("gates", () => EndScans.Host.Forward(a, a, b, 4));
        Assert.Throws<ArgumentException>(() => SmallScans.Host.Forward(a, a, b, 2));
    }

    private static void Check(ScanDevice device, ScanDtype dtype, int seqLen)
    {
        foreach (var rows in seqLen > 5000 ? [1, 3] : new[] { 1, 2, 37 })
        {
            CheckRows(device, dtype, seqLen, rows);
        }
    }

    private static void CheckRows(ScanDevice device, ScanDtype dtype, int seqLen, int rows)
    {
        foreach (var reverse in new[] { false, true })
        {
            new ForwardAgrees { SeqLen = seqLen, Reverse = reverse }.Run(device, dtype, rows);
            new BackwardAgrees { SeqLen = seqLen, Reverse = reverse }.Run(device, dtype, rows);
        }

        new InPlace { SeqLen = seqLen }.Run(device, dtype, rows);
        new Contained { SeqLen = seqLen }.Run(device, dtype, Math.Min(rows, 3));
    }

    private sealed class OnDevice(HostCalls calls, ScanDtype dtype) : IHostCase
    {
        public void Run<TPlan, T>(Element<T> element, int seqLen)
            where TPlan : struct, Simd.IRowPlan
            where T : unmanaged
        {
            foreach (var rows in new[] { 1, 3 })
            {
                CheckRows(new SplitHostDevice<TPlan, T>(calls), dtype, seqLen, rows);
            }
        }
    }

    /// <summary>The scans of this class's lengths on copies between guards, which nothing may overwrite.</summary>
    private sealed class LengthDevice : ScanDevice
    {
        private const int Guard = 67;

        public override string ToString() => "Host, any length";

        public override void Forward<T>(Element<T> element, T[] gates, T[] tokens, T[] states, int seqLen, bool reverse = false)
        {
            var g = Guarded(element, gates);
            var t = ReferenceEquals(tokens, gates) ? g : Guarded(element, tokens);
            var s = ReferenceEquals(states, tokens) ? t : ReferenceEquals(states, gates) ? g : Guarded(element, states);
            element.HostForward(Inner(g), Inner(t), Inner(s), seqLen, reverse);
            Release(element, s, states);
        }

        public override void Backward<T>(
            Element<T> element, T[] gates, T[] states, T[] gradStates, T[] gradGates, T[] gradTokens, int seqLen, bool reverse = false)
        {
            var (g, s, ds, dg) = (Guarded(element, gates), Guarded(element, states), Guarded(element, gradStates), Guarded(element, gradGates));
            var dt = ReferenceEquals(gradTokens, gradStates) ? ds : Guarded(element, gradTokens);
            element.HostBackward(Inner(g), Inner(s), Inner(ds), Inner(dg), Inner(dt), seqLen, reverse);
            Release(element, dg, gradGates);
            Release(element, dt, gradTokens);
        }

        private static T[] Guarded<T>(Element<T> element, T[] values)
            where T : unmanaged
        {
            var guard = Enumerable.Repeat(element.NaN, Guard).ToArray();
            return [.. guard, .. values, .. guard];
        }

        private static Span<T> Inner<T>(T[] guarded) => guarded.AsSpan(Guard..^Guard);

        private static void Release<T>(Element<T> element, T[] guarded, T[] values)
            where T : unmanaged
        {
            Inner(guarded).CopyTo(values);
            Assert.All(guarded[..Guard].Concat(guarded[^Guard..]), value => Assert.True(double.IsNaN(element.Widen(value).Real)));
        }
    }
}
