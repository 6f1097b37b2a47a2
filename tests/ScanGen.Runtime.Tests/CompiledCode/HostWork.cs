using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Simd;
using Half = System.Half;

namespace ScanGen.Runtime.Tests.CompiledCode;

/// <summary>
/// Calls of every kind that the host has: each kernel of rows with what can be at their ends, through the caches and past them, whole and shared by two threads; a step; and
/// the time-major layout. What is computed does not matter here: all tensors are zeros, and calls may write where others do.
/// </summary>
internal sealed unsafe class HostWork : IDisposable
{
    private const int Rows = 4;

    /// <summary>Tiles alone.</summary>
    private const int Tiles = 1024;

    /// <summary>Some tiles, and some elements more.</summary>
    private const int TilesAndElements = 451;

    private const int Tensors = 6;

    /// <summary>More than any call takes of one.</summary>
    private const int TensorBytes = 128 << 10;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(Tensors * TensorBytes, 64);
    private readonly ScanOffsets _offsets = new([0, 5, 70, TilesAndElements]);
    private readonly List<Action> _calls = [];

    /// <param name="oneOf">Of so many calls one is made, picked at random and always the same.</param>
    public HostWork(int oneOf)
    {
        NativeMemory.Clear(_memory, Tensors * TensorBytes);
        foreach (var types in ElementTypes.All)
        {
            types.Accept(new RowCalls(this));
        }

        foreach (var type in new[] { typeof(float), typeof(Half), typeof(BFloat16), typeof(double), typeof(Complex64), typeof(Complex) })
        {
            Add(nameof(AddTimeMajor), type);
        }

        new Random(1).Shuffle(CollectionsMarshal.AsSpan(_calls));
        _calls.RemoveRange(_calls.Count / oneOf, _calls.Count - _calls.Count / oneOf);
    }

    /// <summary>Where states at the ends of rows are, and gradients of gates.</summary>
    private nint Ends => Tensor(Tensors - 1);

    /// <summary>Makes each call so many times.</summary>
    public void Run(int times)
    {
        foreach (var call in _calls)
        {
            for (var time = 0; time < times; time++)
            {
                call();
            }
        }
    }

    public void Dispose()
    {
        _offsets.Dispose();
        NativeMemory.AlignedFree(_memory);
    }

    private nint Tensor(int index) => (nint)(_memory + index * TensorBytes);

    private void Add(string calls, params Type[] types) =>
        typeof(HostWork).GetMethod(calls, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(types).Invoke(this, null);

    private void AddForward<TPlan, TGates, TOrder, T, TInput, TState>()
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TOrder : struct, IScanOrder
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        foreach (var seqLen in new[] { Tiles, TilesAndElements })
        {
            Forward(seqLen);
            Forward(seqLen, ends: Ends);
            if (typeof(TGates) != typeof(GatePerRow))
            {
                Forward(seqLen, strides: new CallStrides(1, Rows));
            }

            AddSplitAndStreaming<ForwardRows<TPlan, TGates, TOrder, T, TInput, TState>, T>(seqLen, typeof(TGates) == typeof(GatePerRow));
        }

        if (typeof(TGates) != typeof(GatePerRow))
        {
            Forward(TilesAndElements, offsets: _offsets);
        }

        void Forward(int seqLen, nint ends = 0, ScanOffsets? offsets = null, CallStrides? strides = null) => _calls.Add(() =>
            HostScan.Forward<TPlan, TGates, TInput, TState>(
                Tensor(0), Tensor(1), Tensor(2), Rows, seqLen, TOrder.IsDescending, maxThreads: 1, ends, ends, offsets, strides, gateCount: Rows));
    }

    private void AddBackward<TPlan, TGates, TOrder, T, TInput, TState>()
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TOrder : struct, IScanOrder
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        foreach (var seqLen in new[] { Tiles, TilesAndElements })
        {
            Backward(seqLen);
            Backward(seqLen, ends: Ends);
            if (typeof(TGates) != typeof(GatePerRow))
            {
                Backward(seqLen, strides: new CallStrides(1, Rows));
            }

            AddSplitAndStreaming<BackwardRows<TPlan, TGates, TOrder, T, TInput, TState>, T>(seqLen, typeof(TGates) == typeof(GatePerRow));
        }

        if (typeof(TGates) != typeof(GatePerRow))
        {
            Backward(TilesAndElements, offsets: _offsets);
        }

        // The gradients of a scan are a scan the other way.
        void Backward(int seqLen, nint ends = 0, ScanOffsets? offsets = null, CallStrides? strides = null) => _calls.Add(() =>
            HostScan.Backward<TPlan, TGates, TInput, TState>(
                Tensor(0), Tensor(1), Tensor(2), Tensor(3), Tensor(4), Rows, seqLen, reverse: !TOrder.IsDescending, maxThreads: 1,
                ends, ends, ends, offsets, strides, gateCount: Rows));
    }

    /// <summary>What the driver chooses for long rows and large calls, here of one row.</summary>
    private void AddSplitAndStreaming<TRows, T>(int seqLen, bool hasRowGate)
        where TRows : struct, IRows<T>
        where T : unmanaged
    {
        var row = new RowStreams
        {
            Stream0 = Tensor(0),
            Stream1 = Tensor(1),
            Stream2 = Tensor(2),
            Stream3 = Tensor(3),
            Stream4 = Tensor(4),
            SeqLen = (nuint)seqLen,
            GateGradients = hasRowGate ? (Complex*)Ends : null,
            Length = (nuint)seqLen,
            ChunkLength = (nuint)seqLen,
        };
        _calls.Add(() => SplitRows.Run<TRows, T>(row, streaming: false, rows: 1, threadsPerRow: 2));
        if (HostScan.CanStream<TRows, T>(outputs: row.Stream2))
        {
            var rowWithStates = row with { States = new() { Entering = Ends, Leaving = Ends, Before = Ends } };
            _calls.Add(() => SplitRows.Run<TRows, T>(row, streaming: true, rows: 1, threadsPerRow: 2));
            _calls.Add(() => ChunkRunner.For<WholeRows, TRows, T>(streaming: true)(in row, 0));
            _calls.Add(() => ChunkRunner.For<WholeRowsWithStates, TRows, T>(streaming: true)(in rowWithStates, 0));
        }
    }

    /// <summary>Whole vectors of channels, past the caches and through them, and vectors in part.</summary>
    private void AddTimeMajor<T>()
        where T : unmanaged
    {
        foreach (var (dim, mostCachedBytes) in new (int, long?)[] { (64, 0), (64, null), (37, null) })
        {
            foreach (var reverse in new[] { false, true })
            {
                foreach (var ends in new[] { default, new RowStates { Entering = Ends, Leaving = Ends, Before = Ends } })
                {
                    _calls.Add(() => TimeMajorHost.Forward<T>(
                        Tensor(0), Tensor(1), Tensor(2), sequences: 1, seqLen: 33, dim, reverse, maxThreads: 1, mostCachedBytes, ends));
                    _calls.Add(() => TimeMajorHost.Backward<T>(
                        Tensor(0), Tensor(1), Tensor(2), Tensor(3), Tensor(4), sequences: 1, seqLen: 33, dim, reverse, maxThreads: 1, mostCachedBytes, ends));
                }
            }
        }
    }

    /// <summary>Each plan in each direction, and the largest one with a gate a row; and a step.</summary>
    private sealed class RowCalls(HostWork work) : ElementTypes.IVisitor
    {
        public void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
            where TInput : unmanaged
            where TState : unmanaged
        {
            if (typeof(TInput) == typeof(TState))
            {
                AddAll<TInput, TInput, TState>();
            }
            else
            {
                AddAll<float, TInput, TState>();
            }

            work._calls.Add(() => HostScan.Step<TInput, TState>(work.Tensor(0), work.Tensor(1), work.Tensor(2), Tiles));
        }

        private void AddAll<T, TInput, TState>()
            where T : unmanaged
        {
            var plans = RowPlans.Of<T>();
            foreach (var (plan, gates) in plans.Select(plan => (plan, typeof(GatePerPosition))).Append((plans[^1], typeof(GatePerRow))))
            {
                foreach (var order in new[] { typeof(Ascending), typeof(Descending) })
                {
                    work.Add(nameof(AddForward), plan, gates, order, typeof(T), typeof(TInput), typeof(TState));
                    work.Add(nameof(AddBackward), plan, gates, order, typeof(T), typeof(TInput), typeof(TState));
                }
            }
        }
    }
}
