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

    /// <summary>Lengths with kernels of their own and, 2^20 and primes among them, without. What other types have of their own shows at fewer.</summary>
    public static TheoryData<ScanDtype, int> AnyLengths =>
        [.. from dtype in Enum.GetValues<ScanDtype>()
            from seqLen in dtype == ScanDtype.Float32
                ? new[] { 1, 2, 3, 5, 31, 33, 97, 257, 1000, 1021, 1024, 1025, 4093, 9001, 20000, 70001, 1 << 20 }
                : [1, 3, 33, 97, 1021, 1024, 5000, 20000]
            select (dtype, seqLen)];

    [Theory]
    [MemberData(nameof(AnyLengths))]
    public void Rows_of_any_length_agree_with_the_oracle_with_states_at_their_ends(ScanDtype dtype, int seqLen)
    {
        // What types have of their own shows at a prime length with a kernel of its own and at one without.
        var isTelling = dtype == ScanDtype.Float32 ? seqLen is 1 or 33 or 1021 or 9001 or 70001 : seqLen is 97 or 1021;
        Assert.SkipWhen(
            (fixture.IsSimulator || fixture is OpenCLFixture) && !IsLong && !isTelling, "Kernels take long to compile there. SCANGEN_LONG=1 runs it.");
        Assert.SkipWhen(fixture.IsSimulator && seqLen > 9001, "Takes a simulator minutes; rows of 9001 are split as well.");
        Run(dtype, new EndsAgree { SeqLen = seqLen });
    }

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void Rows_scanned_in_pieces_give_the_states_and_gradients_of_the_whole(ScanDtype dtype) =>
        Run(dtype, new PiecesAgree { SeqLen = fixture.IsSimulator ? 97 : 1777 });

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void A_step_is_a_scan_of_one_position(ScanDtype dtype) => Run(dtype, new StepAgrees { SeqLen = 1 });

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
        (_, > 65536) => [2],
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
