namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What every kernel has to give on every device: each length, element type and direction against the oracle.</summary>
/// <remarks>The simulators get rows of up to two of the largest tiles, of the other types one; SCANGEN_LONG=1 gives them all.</remarks>
public abstract class ScanSuite(DeviceFixture fixture)
{
    private protected static readonly bool IsLong = Environment.GetEnvironmentVariable("SCANGEN_LONG") == "1";

    public static TheoryData<ScanDtype, int> Kernels =>
        [.. from dtype in Enum.GetValues<ScanDtype>()
            from exponent in Enumerable.Range(5, 12)
            select (dtype, 1 << exponent)];

    public static TheoryData<ScanDtype> Dtypes => [.. Enum.GetValues<ScanDtype>()];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Forward_agrees_with_the_oracle(ScanDtype dtype, int seqLen) =>
        Run(dtype, new ForwardAgrees { SeqLen = seqLen, Reverse = false });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Reverse_agrees_with_the_oracle(ScanDtype dtype, int seqLen) =>
        Run(dtype, new ForwardAgrees { SeqLen = seqLen, Reverse = true });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Backward_agrees_with_the_oracle(ScanDtype dtype, int seqLen) => Run(dtype, new BackwardAgrees { SeqLen = seqLen });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Reverse_backward_agrees_with_the_oracle(ScanDtype dtype, int seqLen) =>
        Run(dtype, new BackwardAgrees { SeqLen = seqLen, Reverse = true });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void The_same_call_gives_the_same_bits(ScanDtype dtype) => Run(dtype, new SameBits { SeqLen = 1024 });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void NaN_and_infinity_stay_in_their_row_and_after_their_position(ScanDtype dtype)
    {
        Run(dtype, new Contained { SeqLen = 32 });
        Run(dtype, new Contained { SeqLen = 1024 });
    }

    [Theory]
    [InlineData(ScanDtype.Float16)]
    [InlineData(ScanDtype.BFloat16)]
    public void Sixteen_bits_are_rounded_once_to_nearest_even(ScanDtype dtype) => Run(dtype, new RoundedOnce { SeqLen = 1024 });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void No_rows_is_no_work(ScanDtype dtype) => Run(dtype, new NoRows { SeqLen = 64 });

    [Theory]
    [InlineData(ScanDtype.Float64)]
    [InlineData(ScanDtype.Complex128)]
    public void Gradients_agree_with_finite_differences(ScanDtype dtype) => Run(dtype, new GradientsAreSlopes { SeqLen = 32 });

    /// <summary>A prime number of rows, so that the last group is not full, and on a real device many groups.</summary>
    private int[] Rows(int seqLen) => (fixture.IsSimulator, seqLen) switch
    {
        (true, <= 256) => [5],
        (true, <= 1024) => [2],
        (true, _) => [1],
        _ => [5, 37],
    };

    private void Run(ScanDtype dtype, Case test)
    {
        Assert.SkipWhen(
            fixture.IsSimulator && !IsLong && test.SeqLen > (dtype == ScanDtype.Float32 ? 16384 : 4096),
            "A long row takes the simulator long. SCANGEN_LONG=1 runs it.");
        fixture.Each(device =>
        {
            foreach (var rows in Rows(test.SeqLen))
            {
                test.Run(device, dtype, rows);
            }
        });
    }
}
