using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Simd;

namespace ScanGen.Runtime.Tests.TimeMajor;

/// <summary>Time-major calls that go through memory from one end to the other, past the caches, which larger tensors than a test's do, and through them.</summary>
[Trait("Device", "Host")]
public sealed unsafe class HostStreamingTests
{
    /// <summary>Tensors at every distance from a boundary of a line, of positions that are copied in runs and of ones gone through, on one thread and on several that share positions.</summary>
    [Theory]
    [InlineData(1, true, true)]
    [InlineData(1, false, true)]
    [InlineData(3, true, true)]
    [InlineData(1, true, false)]
    [InlineData(1, false, false)]
    public void Tensors_at_any_distance_from_a_boundary_are_right_and_nothing_beside_them_is_written(int threads, bool isReverse, bool isPastCaches)
    {
        var call = new Checks(threads, isReverse, isPastCaches);
        for (var distance = 0; distance < 64; distance += 4)
        {
            call.Check(Element.Float32, 16, distance);
            call.Check(Element.Float32, 48, distance);
            call.Check(Element.Float32, 272, distance);
        }

        call.Check(Element.Float32, 4096 + 64, distance: 20);
    }

    /// <summary>Positions of whole vectors, an even and an odd number of them.</summary>
    [Theory]
    [InlineData(ScanDtype.Float16)]
    [InlineData(ScanDtype.BFloat16)]
    [InlineData(ScanDtype.Float64)]
    [InlineData(ScanDtype.Complex64)]
    [InlineData(ScanDtype.Complex128)]
    public void Tensors_of_other_types_are_right_at_any_distance_too(ScanDtype dtype)
    {
        foreach (var isReverse in new[] { false, true })
        {
            foreach (var isPastCaches in new[] { false, true })
            {
                new ElementTypes(dtype, dtype).Accept(new Checks(threads: 1, isReverse, isPastCaches));
            }
        }
    }

    private sealed class Checks(int threads, bool isReverse, bool isPastCaches) : ElementTypes.IVisitor
    {
        public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
            where TInput : unmanaged
            where TState : unmanaged
        {
            foreach (var distance in new[] { 0, 2, 8, 16, 36, 62 })
            {
                Check(input, 1024 / sizeof(TInput), distance);
                Check(input, 1152 / sizeof(TInput), distance);
                Check(input, 1088 / sizeof(TInput), distance);
            }
        }

        public void Check<T>(Element<T> element, int dim, int distance)
            where T : unmanaged
        {
            var shape = new CaseShape(2, dim, 33);
            var inputs = new CaseInputs<T, T>(element, element, shape, GateExtent.Element, Seeded.Random());
            var expected = new CaseOracle<T, T>(element, element, shape, inputs, isReverse, $"{dim} channels, {distance} bytes off:");
            using var gates = new Tensor<T>(element, shape, inputs.Gates, distance + 8);
            using var tokens = new Tensor<T>(element, shape, inputs.Tokens, distance + 52);
            using var states = new Tensor<T>(element, shape, null, distance);
            var forward = Call(isBackward: false, (TensorRole.Gates, gates.Address), (TensorRole.Tokens, tokens.Address), (TensorRole.States, states.Address));
            TimeMajorHost.Run<T, T>(in forward, isPastCaches ? 0 : long.MaxValue);
            expected.AssertForward(states.Rows, [], []);

            using var statesBefore = new Tensor<T>(element, shape, inputs.States, distance + 24);
            using var gradStates = new Tensor<T>(element, shape, inputs.GradStates, distance + 44);
            using var gradGates = new Tensor<T>(element, shape, null, distance);
            using var gradTokens = new Tensor<T>(element, shape, null, distance + 32);
            var backward = Call(
                isBackward: true, (TensorRole.Gates, gates.Address), (TensorRole.States, statesBefore.Address), (TensorRole.GradStates, gradStates.Address),
                (TensorRole.GradGates, gradGates.Address), (TensorRole.GradTokens, gradTokens.Address));
            TimeMajorHost.Run<T, T>(in backward, isPastCaches ? 0 : long.MaxValue);
            expected.AssertBackward(gradGates.Rows, [], gradTokens.Rows, [], [], []);

            ScanCall Call(bool isBackward, params (TensorRole Role, nint Address)[] tensors)
            {
                ScanCall.Begin(CallShape.Sequences(shape.SeqLen, dim), isBackward, isReverse, threads, new Operand[TensorRoles.Count], out var call);
                var length = 2L * shape.SeqLen * dim;
                foreach (var (role, address) in tensors)
                {
                    call.Add(role, default, length, address, sizeof(T));
                }

                call.Check();
                return call;
            }
        }
    }

    /// <summary>Memory that begins so many bytes after a boundary of a line, NaN where nothing lies or was written, and more of it on both sides.</summary>
    private sealed class Tensor<T> : IDisposable
        where T : unmanaged
    {
        private const int Line = 64;

        private readonly Element<T> _element;
        private readonly CaseTensor<T> _tensor;
        private readonly nint _memory;

        public Tensor(Element<T> element, CaseShape shape, T[][]? rows, int distance)
        {
            (_element, _tensor) = (element, new(element, TimeMajorPlacement.Dense(shape), rows));
            _memory = (nint)NativeMemory.AlignedAlloc((nuint)(_tensor.Elements.Length * sizeof(T) + 4 * Line), Line);
            Address = _memory + Line + distance % Line;
            Before.Fill(element.NaN);
            After.Fill(element.NaN);
            _tensor.Elements.Span.CopyTo(Own);
        }

        public nint Address { get; }

        public T[][] Rows
        {
            get
            {
                foreach (var beside in (T[])[.. Before, .. After])
                {
                    Assert.True(double.IsNaN(_element.Widen(beside).Real), "Something was written beside a tensor.");
                }

                Own.CopyTo(_tensor.Elements.Span);
                return _tensor.Rows;
            }
        }

        private Span<T> Own => new((void*)Address, _tensor.Elements.Length);

        private Span<T> Before => new((void*)(Address - Line), Line / sizeof(T));

        private Span<T> After => new((T*)Address + _tensor.Elements.Length, Line / sizeof(T));

        public void Dispose() => NativeMemory.AlignedFree((void*)_memory);
    }
}
