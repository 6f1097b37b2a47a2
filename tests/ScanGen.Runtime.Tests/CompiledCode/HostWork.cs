using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.Checks;
using ScanGen.CompilerServices;
using ScanGen.Runtime.Tests.Cases;
using ScanGen.Runtime.Tests.Suite;
using ScanGen.Simd;

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

    /// <summary>Less than a tile.</summary>
    private const int Short = 37;

    private const int Tensors = 8;

    /// <summary>More than any call takes of one.</summary>
    private const int TensorBytes = 512 << 10;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(Tensors * TensorBytes, 64);
    private readonly ScanOffsets _offsets = new([0, 5, 70, TilesAndElements]);
    private readonly List<Action> _calls = [];

    /// <summary>Those on rows that share tiles.</summary>
    private readonly List<Action> _short = [];

    /// <summary>Some of both, which are made.</summary>
    private readonly List<Action> _made;

    /// <param name="oneOf">Of so many calls one is made, picked at random and always the same.</param>
    public HostWork(int oneOf)
    {
        NativeMemory.Clear(_memory, Tensors * TensorBytes);
        foreach (var types in ElementTypes.All)
        {
            types.Accept(new RowCalls(this));
        }

        _made = [.. Some(_calls, oneOf), .. Some(_short, oneOf)];
    }

    /// <summary>Where states at the ends of rows are, and gradients of gates.</summary>
    private nint Ends => Tensor(Tensors - 1);

    /// <summary>Makes each call so many times.</summary>
    public void Run(int times)
    {
        foreach (var call in _made)
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

    private static List<Action> Some(List<Action> calls, int oneOf)
    {
        new Random(1).Shuffle(CollectionsMarshal.AsSpan(calls));
        return calls[..(calls.Count / oneOf)];
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
        foreach (var seqLen in new[] { Tiles, TilesAndElements, Short })
        {
            Forward(seqLen);
            Forward(seqLen, hasEnds: true);
            if (typeof(TGates) != typeof(GatePerRow))
            {
                Forward(seqLen, isStrided: true);
            }

            AddSplitAndStreaming<ForwardRows<TPlan, TGates, TOrder, T, TInput, TState>, T>(seqLen, typeof(TGates) == typeof(GatePerRow));
        }

        if (typeof(TGates) != typeof(GatePerRow))
        {
            Forward(TilesAndElements, offsets: _offsets);
        }

        void Forward(int seqLen, bool hasEnds = false, ScanOffsets? offsets = null, bool isStrided = false) => Calls(seqLen).Add(() => TPlan.Run<TInput, TState>(
            Call<TInput, TState>(Shape(seqLen, offsets), Rows * seqLen, isBackward: false, TOrder.IsDescending, typeof(TGates) == typeof(GatePerRow) ? Extent.Row : Extent.Position, hasEnds, isStrided)));
    }

    private void AddBackward<TPlan, TGates, TOrder, T, TInput, TState>()
        where TPlan : struct, IRowPlan
        where TGates : struct, IGateExtent
        where TOrder : struct, IScanOrder
        where T : unmanaged
        where TInput : unmanaged
        where TState : unmanaged
    {
        foreach (var seqLen in new[] { Tiles, TilesAndElements, Short })
        {
            Backward(seqLen);
            Backward(seqLen, hasEnds: true);
            if (typeof(TGates) != typeof(GatePerRow))
            {
                Backward(seqLen, isStrided: true);
            }

            AddSplitAndStreaming<BackwardRows<TPlan, TGates, TOrder, T, TInput, TState>, T>(seqLen, typeof(TGates) == typeof(GatePerRow));
        }

        if (typeof(TGates) != typeof(GatePerRow))
        {
            Backward(TilesAndElements, offsets: _offsets);
        }

        // The gradients of a scan are a scan the other way.
        void Backward(int seqLen, bool hasEnds = false, ScanOffsets? offsets = null, bool isStrided = false) => Calls(seqLen).Add(() => TPlan.Run<TInput, TState>(
            Call<TInput, TState>(Shape(seqLen, offsets), Rows * seqLen, isBackward: true, !TOrder.IsDescending, typeof(TGates) == typeof(GatePerRow) ? Extent.Row : Extent.Position, hasEnds, isStrided)));
    }

    private List<Action> Calls(int seqLen) => seqLen == Short ? _short : _calls;

    private static CallShape Shape(int seqLen, ScanOffsets? offsets) => offsets is null ? CallShape.Rows(seqLen) : CallShape.PackedRows(offsets, Rows);

    /// <summary>A call that is checked. Shared gates are as many as rows.</summary>
    private ScanCall Call<TInput, TState>(CallShape shape, int length, bool isBackward, bool isReverse, Extent gates, bool hasEnds, bool isStrided = false, int rows = Rows)
        where TInput : unmanaged
        where TState : unmanaged
    {
        ScanCall.Begin(shape, isBackward, isReverse, maxThreads: 1, new Operand[TensorRoles.Count], out var call);
        var tensor = isStrided ? new(3, StridedMemory.Of(1, rows, length / rows, 0, Tiles)) : Axes.Line(length);
        var gate = gates == Extent.Position ? tensor : Axes.Line(gates == Extent.Row ? rows : 1) with { Extent = gates };
        Add<TInput>(ref call, TensorRole.Gates, gate, 0);
        Add<TState>(ref call, TensorRole.States, tensor, 1);
        if (isBackward)
        {
            Add<TState>(ref call, TensorRole.GradStates, tensor, 2);
            Add<TInput>(ref call, TensorRole.GradGates, gate, 3);
            Add<TInput>(ref call, TensorRole.GradTokens, tensor, 4);
        }
        else
        {
            Add<TInput>(ref call, TensorRole.Tokens, tensor, 2);
        }

        if (hasEnds)
        {
            Add<TState>(ref call, call.Entering, Axes.Line(rows), 5);
            Add<TState>(ref call, call.Leaving, Axes.Line(rows), 6);
            Add<TState>(ref call, isBackward ? TensorRole.Initial : call.Entering, Axes.Line(rows), 7);
        }

        call.Check();
        return call;
    }

    private void Add<T>(ref ScanCall call, TensorRole role, Axes axes, int index)
        where T : unmanaged => call.Add(role, axes, axes.Memory.Length, Tensor(index), sizeof(T));

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
            Length = 1,
            ShareLength = 1,
        };
        Calls(seqLen).Add(() => SplitRows.Run<TRows, T>(row, streaming: false, rows: 1, threadsPerRow: 2));
        if (RowHost.CanStream<TRows, T>(outputs: row.Stream2))
        {
            var rowWithStates = row with { States = new() { Entering = Ends, Leaving = Ends, Before = Ends } };
            Calls(seqLen).Add(() => SplitRows.Run<TRows, T>(row, streaming: true, rows: 1, threadsPerRow: 2));
            Calls(seqLen).Add(() => ShareRunner.For<WholeRows, TRows, T>(streaming: true)(in row, 0));
            Calls(seqLen).Add(() => ShareRunner.For<WholeRowsWithStates, TRows, T>(streaming: true)(in rowWithStates, 0));
        }
    }

    /// <summary>Whole vectors of channels, past the caches and through them, and vectors in part, in runs; with gates that positions share, and sequences of unequal length.</summary>
    private void AddTimeMajor<TInput, TState>()
        where TInput : unmanaged
        where TState : unmanaged
    {
        foreach (var gates in new[] { Extent.Call, Extent.Row })
        {
            AddCalls(CallShape.PackedSequences(_offsets, dim: 37), TilesAndElements * 37, 37 * _offsets.Count, gates, reverse: gates == Extent.Call);
        }

        foreach (var (dim, mostCachedBytes) in new (int, long?)[] { (512, 0), (512, null), (37, null) })
        {
            foreach (var reverse in new[] { false, true })
            {
                AddCalls(CallShape.Sequences(seqLen: 33, dim), 33 * dim, dim, Extent.Position, reverse, mostCachedBytes);
            }
        }

        void AddCalls(CallShape shape, int length, int rows, Extent gates, bool reverse, long? mostCachedBytes = null)
        {
            foreach (var hasEnds in new[] { false, true })
            {
                _calls.Add(() => TimeMajorHost.Run<TInput, TState>(Call<TInput, TState>(shape, length, isBackward: false, reverse, gates, hasEnds, rows: rows), mostCachedBytes));
                _calls.Add(() => TimeMajorHost.Run<TInput, TState>(Call<TInput, TState>(shape, length, isBackward: true, reverse, gates, hasEnds, rows: rows), mostCachedBytes));
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

            work._calls.Add(() => StepHost.Run<TInput, TState>(work.Tensor(0), work.Tensor(1), work.Tensor(2), Tiles));
            work.AddTimeMajor<TInput, TState>();
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
