using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Runtime.Tests.Suite;

/// <summary>Launch shapes at the edges of what an attribute can ask for: rows that share a group over several warps and tiles,
/// one warp of many vectors, a group of one warp, and the largest group.</summary>
[ScanKernel(SeqLen = 32, RowsPerGroup = 4, BackwardRowsPerGroup = 128)]
[ScanKernel(SeqLen = 512, Warps = 2, Vectors = 1, RowsPerGroup = 4, BackwardWarps = 1, BackwardVectors = 1, BackwardRowsPerGroup = 2)]
[ScanKernel(SeqLen = 1024, Warps = 1, Vectors = 8, RowsPerGroup = 1, BackwardWarps = 2, BackwardVectors = 2, BackwardRowsPerGroup = 16)]
internal sealed partial class ShapedScans;

/// <param name="fixture">Where they are run.</param>
/// <param name="rows">Of how many rows.</param>
/// <param name="directions">How many directions are tried, the first at random.</param>
public abstract class ShapedScanSuite(AcceleratorFixture fixture, int rows, int directions = 2)
{
    [Theory]
    [InlineData(32), InlineData(512), InlineData(1024)]
    public void Overridden_shapes_agree_with_the_oracle(int seqLen) => fixture.Each((AcceleratorDevice device) =>
    {
        using var call = new FloatCall(device, seqLen, rows);
        using var scans = new ShapedScans(call.Device.Accelerator, call.Device.Options);
        var first = Seeded.Random().Next(2);
        for (var direction = first; direction < first + directions; direction++)
        {
            var reverse = direction % 2 != 0;
            call.Poison();
            scans.Forward(call.Stream, Flat(call.Gates), Flat(call.Tokens), Flat(call.States), seqLen, reverse: reverse);
            call.Data.AssertForward(call.Read(call.States), reverse, $"reverse {reverse}");

            call.States.CopyFromCPU(call.Data.States);
            scans.Backward(
                call.Stream, Flat(call.Gates), Flat(call.States), Flat(call.GradStates), Flat(call.GradGates), Flat(call.GradTokens), seqLen, reverse: reverse);
            call.Data.AssertBackward(call.Read(call.GradGates), call.Read(call.GradTokens), $"backward, reverse {reverse}", reverse);
        }
    });

    private static ArrayView<float> Flat(MemoryBuffer1D<float, Stride1D.Dense> buffer) => buffer.View;
}

[Trait("Device", "Simulator32")]
public sealed class Simulator32ShapedScanTests(Simulator32Fixture fixture) : ShapedScanSuite(fixture, rows: 5, directions: 1), IClassFixture<Simulator32Fixture>;

[Trait("Device", "Cuda")]
public sealed class CudaShapedScanTests(CudaFixture fixture) : ShapedScanSuite(fixture, rows: 997), IClassFixture<CudaFixture>;
