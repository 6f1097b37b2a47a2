using System.Runtime.InteropServices;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>Time-major calls that store past the caches, which larger tensors than a test's do.</summary>
[Trait("Device", "Host")]
public sealed unsafe class HostStreamingTests
{
    /// <summary>Outputs at every distance from a boundary, on one thread and on several that share positions.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Outputs_at_any_distance_from_a_boundary_are_right_and_nothing_beside_them_is_written(int threads)
    {
        const int SeqLen = 33;
        foreach (var dim in new[] { 16, 48, 4096 + 64 })
        {
            for (var distance = 0; distance < 64; distance += 4)
            {
                var data = new SequenceData<float>(Element.Float32, 2, SeqLen, dim, Seeded.Random());
                var (gates, states, gradStates) = data.Backward(reverse: true);
                using var forward = new Output(gates.Length, distance);
                using var gradGates = new Output(gates.Length, distance);
                using var gradTokens = new Output(gates.Length, distance);
                fixed (float* g = data.Gates, t = data.Tokens, turned = gates, s = states, ds = gradStates)
                {
                    TimeMajorHost.Forward<float>((nint)g, (nint)t, forward.Address, 2, SeqLen, dim, reverse: true, threads, mostCachedBytes: 0);
                    TimeMajorHost.Backward<float>(
                        (nint)turned, (nint)s, (nint)ds, gradGates.Address, gradTokens.Address, 2, SeqLen, dim, reverse: true, threads, mostCachedBytes: 0);
                }

                data.AssertForward(forward.Written, reverse: true, $"{distance} bytes off,");
                data.AssertBackward(gradGates.Written, gradTokens.Written, reverse: true, $"{distance} bytes off,");
            }
        }
    }

    /// <summary>Memory that begins so many bytes after a boundary of 64, all NaN, and some more on both sides.</summary>
    private sealed class Output : IDisposable
    {
        private const int Beside = 64;

        private readonly int _length;
        private readonly nint _memory;

        public Output(int length, int distance)
        {
            _length = length;
            _memory = (nint)NativeMemory.AlignedAlloc((nuint)(length * sizeof(float) + 4 * Beside), Beside);
            Address = _memory + Beside + distance;
            Around.Fill(float.NaN);
        }

        public nint Address { get; }

        public float[] Written
        {
            get
            {
                var before = (int)(Address - _memory) / sizeof(float);
                Assert.Equal(-1, Around[..before].IndexOfAnyExcept(float.NaN));
                Assert.Equal(-1, Around[(before + _length)..].IndexOfAnyExcept(float.NaN));
                return Around.Slice(before, _length).ToArray();
            }
        }

        private Span<float> Around => new((void*)_memory, _length + 4 * Beside / sizeof(float));

        public void Dispose() => NativeMemory.AlignedFree((void*)_memory);
    }
}
