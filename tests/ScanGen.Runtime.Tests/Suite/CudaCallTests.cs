namespace ScanGen.Runtime.Tests.Suite;

/// <summary>What calls on CUDA have to do besides.</summary>
[Trait("Device", "Cuda")]
public sealed class CudaCallTests(CudaFixture fixture) : CallSuite(fixture), IClassFixture<CudaFixture>
{
    /// <summary>Three arrays of 2^31 + 2^16 bytes-wide elements: offsets past 31 bits, of elements and so of bytes.</summary>
    [Fact]
    public void More_than_2_to_the_31_elements_are_scanned_right() => LargeCalls.Assert64BitOffsets(Fixture);

    /// <summary>One row of a length that is split where rows are few, and one that never is.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(65536)]
    public void A_call_allocates_nothing(int seqLen) => Fixture.Each((AcceleratorDevice device) =>
    {
        const int Calls = 1000;
        const int SmallestObject = 24;
        var (accelerator, scans) = (device.Accelerator, device.Scans);
        using var gates = accelerator.Allocate1D<float>(seqLen);
        using var states = accelerator.Allocate1D<float>(seqLen);
        Call(10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(Calls);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        accelerator.Synchronize();

        Assert.True(allocated < Calls * SmallestObject / 10, $"{Calls} calls allocated {allocated} bytes.");

        void Call(int times)
        {
            for (var i = 0; i < times; i++)
            {
                scans.Forward(accelerator.DefaultStream, gates.View, gates.View, states.View, seqLen);
            }
        }
    });
}
