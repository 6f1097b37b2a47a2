namespace ScanGen.Runtime.Tests.Suite;

[Trait("Device", "Host")]
public class HostAllocationTests
{
    /// <summary>Rows enough for the pool's threads to be asked. A queue of theirs may grow now and then, but no call makes an object.</summary>
    [Fact]
    public void A_call_allocates_nothing()
    {
        const int SeqLen = 1024;
        const int Calls = 1000;
        const int SmallestObject = 24;
        var gates = new float[512 * SeqLen];
        var (states, gradGates, gradTokens) = (new float[gates.Length], new float[gates.Length], new float[gates.Length]);
        Call(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(Calls);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < 2 * Calls * SmallestObject / 10, $"{2 * Calls} calls allocated {allocated} bytes.");

        void Call(int times)
        {
            for (var i = 0; i < times; i++)
            {
                AllScans.Host.Forward(gates, gates, states, SeqLen);
                AllScans.Host.Backward(gates, states, states, gradGates, gradTokens, SeqLen);
            }
        }
    }
}
