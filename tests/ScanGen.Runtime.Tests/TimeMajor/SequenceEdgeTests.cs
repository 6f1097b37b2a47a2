using ILGPU.Runtime;
using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>What stands for the gate past the end of a sequence.</summary>
[Trait("Device", "Simulator4")]
public sealed class SequenceEdgeTests(Simulator4Fixture fixture) : IClassFixture<Simulator4Fixture>
{
    /// <summary>Gates whose product is infinite, no gradient that arrives, and initial states, but no gradient of final ones: two threads' positions, of which one has nothing to hand on.</summary>
    [Fact]
    public void Where_nothing_enters_an_infinite_product_of_gates_meets_no_zero() => fixture.Each((AcceleratorDevice device) =>
    {
        const int SeqLen = 8;
        var accelerator = device.Accelerator;
        using var gates = accelerator.Allocate1D(Enumerable.Repeat(1e30f, SeqLen).ToArray());
        using MemoryBuffer1D<float, ILGPU.Stride1D.Dense> states = accelerator.Allocate1D(new float[SeqLen]), gradStates = accelerator.Allocate1D(new float[SeqLen]);
        using MemoryBuffer1D<float, ILGPU.Stride1D.Dense> gradGates = Poisoned(), gradTokens = Poisoned(), initial = accelerator.Allocate1D(new float[1]);
        using var scans = new SequenceScans(accelerator, device.Options);

        scans.Backward(accelerator.DefaultStream, gates.View, states.View, gradStates.View, gradGates.View, gradTokens.View, SeqLen, dim: 1, initial: initial.View);
        accelerator.Synchronize();

        Assert.All(gradTokens.GetAsArray1D(), value => Assert.Equal(0, value));
        Assert.All(gradGates.GetAsArray1D(), value => Assert.Equal(0, value));

        MemoryBuffer1D<float, ILGPU.Stride1D.Dense> Poisoned() => accelerator.Allocate1D(Enumerable.Repeat(float.NaN, SeqLen).ToArray());
    });
}
