namespace ScanGen.Runtime.Tests.Suite;

/// <summary>A step gives what a scan of rows of one position gives, but for how a device rounds a product that something is added to.</summary>
internal sealed class StepAgrees : Case
{
    public override void Run<T>(ScanDevice device, Element<T> element, int rows)
    {
        foreach (var count in new[] { rows, 1000 + rows })
        {
            var oracle = new EndsOracle<T>(element, SeqLen, count, Seeded.Random());
            var (states, final, stepped) = (oracle.Poisoned(), oracle.Poisoned(), oracle.Initial.ToArray());
            device.Forward(element, oracle.Data.Gates, oracle.Data.Tokens, states, SeqLen, reverse: false, oracle.Initial, final);
            device.Step(element, oracle.Data.Gates, oracle.Data.Tokens, stepped);
            oracle.AssertForward(states, oracle.Initial, final, reverse: false, $"{device}, a scan of one position,");
            oracle.AssertForward(stepped, oracle.Initial, stepped, reverse: false, $"{device}, a step,");
        }
    }
}
