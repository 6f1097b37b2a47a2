namespace ScanGen.Runtime.Tests.Suite;

[Trait("Device", "Host")]
public class HostAllocationTests
{
    /// <summary>Rows enough for the pool's threads to be asked, or a long one that they share. A queue of theirs may grow now and then,
    /// but no call makes an object.</summary>
    [Theory]
    [InlineData(128, 256, 1000)]
    [InlineData(1, 65536, 400)]
    public void A_call_allocates_nothing(int rows, int seqLen, int calls)
    {
        const int SmallestObject = 24;
        var gates = new double[rows * seqLen];
        var (states, gradGates, gradTokens) = (new double[gates.Length], new double[gates.Length], new double[gates.Length]);
        Call(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(calls);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < 2 * calls * SmallestObject / 10, $"{2 * calls} calls allocated {allocated} bytes.");

        void Call(int times)
        {
            for (var i = 0; i < times; i++)
            {
                AllScans.Host.Forward(gates, gates, states, seqLen, maxThreads: 3);
                AllScans.Host.Backward(gates, states, states, gradGates, gradTokens, seqLen, maxThreads: 3);
            }
        }
    }
}
