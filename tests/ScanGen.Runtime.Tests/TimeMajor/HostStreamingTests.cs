using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>Time-major calls that store past the caches, which larger tensors than a test's do.</summary>
[Trait("Device", "Host")]
public sealed unsafe class HostStreamingTests
{
    /// <summary>Outputs at every distance from a boundary, of positions that are copied in runs and of ones gone through, on one thread and on several that share positions.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Outputs_at_any_distance_from_a_boundary_are_right_and_nothing_beside_them_is_written(int threads, bool isReverse)
    {
        for (var distance = 0; distance < 64; distance += 4)
        {
            Check(16, distance, threads, isReverse);
            Check(48, distance, threads, isReverse);
            Check(272, distance, threads, isReverse);
        }

        Check(4096 + 64, distance: 20, threads, isReverse);
    }

    private static void Check(int dim, int distance, int threads, bool isReverse)
    {
        var shape = new CaseShape(2, dim, 33);
        var inputs = new CaseInputs<float, float>(Element.Float32, Element.Float32, shape, GateExtent.Element, Seeded.Random());
        var expected = new CaseOracle<float, float>(Element.Float32, Element.Float32, shape, inputs, isReverse, $"{dim} channels, {distance} bytes off:");
        using var states = new Output(shape, distance);
        using var gradGates = new Output(shape, distance);
        using var gradTokens = new Output(shape, distance);
        fixed (float* g = Lay(inputs.Gates), t = Lay(inputs.Tokens), s = Lay(inputs.States), ds = Lay(inputs.GradStates))
        {
            var forward = Call(isBackward: false, (TensorRole.Gates, (nint)g), (TensorRole.Tokens, (nint)t), (TensorRole.States, states.Address));
            TimeMajorHost.Run<float, float>(in forward, mostCachedBytes: 0);
            var backward = Call(
                isBackward: true, (TensorRole.Gates, (nint)g), (TensorRole.States, (nint)s), (TensorRole.GradStates, (nint)ds),
                (TensorRole.GradGates, gradGates.Address), (TensorRole.GradTokens, gradTokens.Address));
            TimeMajorHost.Run<float, float>(in backward, mostCachedBytes: 0);
        }

        expected.AssertForward(states.Rows, [], []);
        expected.AssertBackward(gradGates.Rows, [], gradTokens.Rows, [], [], []);

        ScanCall Call(bool isBackward, params (TensorRole Role, nint Address)[] tensors)
        {
            ScanCall.Begin(CallShape.Sequences(shape.SeqLen, dim), isBackward, isReverse, threads, new Operand[TensorRoles.Count], out var call);
            var length = 2L * shape.SeqLen * dim;
            foreach (var (role, address) in tensors)
            {
                call.Add(role, default, length, address, sizeof(float));
            }

            call.Check();
            return call;
        }

        float[] Lay(float[][] rows) => new CaseTensor<float>(Element.Float32, TimeMajorPlacement.Dense(shape), rows).Memory;
    }

    /// <summary>Memory that begins so many bytes after a boundary of 64, all NaN, and some more on both sides.</summary>
    private sealed class Output : IDisposable
    {
        private const int Beside = 64;

        private readonly CaseTensor<float> _tensor;
        private readonly nint _memory;

        public Output(CaseShape shape, int distance)
        {
            _tensor = new(Element.Float32, TimeMajorPlacement.Dense(shape), null);
            _memory = (nint)NativeMemory.AlignedAlloc((nuint)(_tensor.Elements.Length * sizeof(float) + 4 * Beside), Beside);
            Address = _memory + Beside + distance;
            Around.Fill(float.NaN);
        }

        public nint Address { get; }

        public float[][] Rows
        {
            get
            {
                var before = (int)(Address - _memory) / sizeof(float);
                Assert.Equal(-1, Around[..before].IndexOfAnyExcept(float.NaN));
                Assert.Equal(-1, Around[(before + _tensor.Elements.Length)..].IndexOfAnyExcept(float.NaN));
                Around.Slice(before, _tensor.Elements.Length).CopyTo(_tensor.Elements.Span);
                return _tensor.Rows;
            }
        }

        private Span<float> Around => new((void*)_memory, _tensor.Elements.Length + 4 * Beside / sizeof(float));

        public void Dispose() => NativeMemory.AlignedFree((void*)_memory);
    }
}
