using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>A call on more elements than an int can count.</summary>
internal static class LargeCalls
{
    private const int SeqLen = 1024;
    private const long Rows = (1L << 31) / SeqLen + 3;
    private const long Bytes = 3 * Rows * SeqLen * sizeof(float);

    public static void Assert64BitOffsets(AcceleratorFixture fixture) => fixture.Each((AcceleratorDevice device) =>
    {
        var accelerator = device.Accelerator;
        Assert.SkipUnless(accelerator.MemorySize > Bytes * 11 / 10, $"{device} has less than the {Bytes >> 30} GiB that this takes.");
        using var gates = accelerator.Allocate1D<float>(Rows * SeqLen);
        using var tokens = accelerator.Allocate1D<float>(Rows * SeqLen);
        using var states = accelerator.Allocate1D<float>(Rows * SeqLen);
        gates.MemSetToZero();
        tokens.MemSetToZero();
        states.MemSet(0xFF);

        // The first rows, those that an offset cut to 31 or 32 bits, of elements or of bytes, takes for each other, and the last.
        var random = Seeded.Random();
        var checkedRows = new[] { 0, 1, 2, Rows / 4, Rows / 2 - 1, Rows / 2, Rows - 4, Rows - 3, Rows - 2, Rows - 1 }
            .Select(row => (Start: row * SeqLen, Data: new ScanData<float>(Element.Float32, SeqLen, 1, random)))
            .ToArray();
        foreach (var (start, data) in checkedRows)
        {
            gates.View.SubView(start, SeqLen).CopyFromCPU(data.Gates);
            tokens.View.SubView(start, SeqLen).CopyFromCPU(data.Tokens);
        }

        device.Scans.Forward(accelerator.DefaultStream, gates.View, tokens.View, states.View, SeqLen);
        accelerator.Synchronize();

        var row = new float[SeqLen];
        foreach (var (start, data) in checkedRows)
        {
            states.View.SubView(start, SeqLen).CopyToCPU(row);
            data.AssertForward(row, reverse: false, $"{device}, row {start / SeqLen} of {Rows}:");
        }
    });
}
