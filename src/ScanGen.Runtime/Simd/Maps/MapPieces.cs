using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A block of whole rows, or of a piece of one: pieces of rows end to end.</summary>
/// <typeparam name="T">What maps compute with.</typeparam>
internal unsafe struct MapPieces<T> : IMapLayout<T>
    where T : unmanaged
{
    /// <summary>Bytes of the memory that it takes.</summary>
    public static readonly nint Bytes = MapMemory.Rounded(MapBlock<T>.MostRuns * sizeof(MapRow)) + MapMemory.Rounded((MapBlock<T>.MostRuns + 1) * sizeof(long)) + 3 * MapMemory.Rounded(MapBlock<T>.MostRuns * sizeof(T));

    private readonly MapRow* _pieces;
    private readonly long* _offsets;
    private readonly T* _entering;
    private readonly T* _leaving;
    private readonly T* _before;
    private bool _enter;
    private bool _leave;
    private bool _meetBefore;

    [MethodImpl(KernelMethod.Options)]
    public MapPieces(ref MapMemory memory)
    {
        _pieces = memory.Take<MapRow>(MapBlock<T>.MostRuns);
        _offsets = memory.Take<long>(MapBlock<T>.MostRuns + 1);
        _entering = memory.Take<T>(MapBlock<T>.MostRuns);
        _leaving = memory.Take<T>(MapBlock<T>.MostRuns);
        _before = memory.Take<T>(MapBlock<T>.MostRuns);
        Clear();
    }

    /// <summary>How many pieces.</summary>
    public int Count { get; private set; }

    /// <summary>Elements of all.</summary>
    public readonly nint Length => (nint)_offsets[Count];

    /// <summary>A piece.</summary>
    public readonly ref readonly MapRow this[int piece] => ref _pieces[piece];

    /// <summary>The state, or its gradient, that came of a piece.</summary>
    public readonly T Left(int piece) => _leaving[piece];

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        (Count, _enter, _leave, _meetBefore) = (0, false, false, false);
        _offsets[0] = 0;
    }

    /// <summary>Adds a piece after those there are.</summary>
    /// <param name="piece">Which.</param>
    /// <param name="entering">What enters its scan, if it does not begin with zero.</param>
    /// <param name="before">Backward, the state that its first gate has multiplied, if that is not zero.</param>
    /// <param name="leaves">Whether what comes of it is wanted.</param>
    [MethodImpl(KernelMethod.Options)]
    public void Add(in MapRow piece, T? entering, T? before, bool leaves)
    {
        _pieces[Count] = piece;
        (_entering[Count], _before[Count]) = (entering.GetValueOrDefault(), before.GetValueOrDefault());
        (_enter, _meetBefore, _leave) = (_enter || entering.HasValue, _meetBefore || before.HasValue, _leave || leaves);
        _offsets[Count + 1] = _offsets[Count] + piece.Run.Length;
        Count++;
    }

    [MethodImpl(KernelMethod.Options)]
    public readonly void Spread<TElement>(in MapTensor shared, T* to)
        where TElement : unmanaged
    {
        for (var piece = 0; piece < Count; piece++)
        {
            ref readonly var row = ref _pieces[piece];
            new Span<T>(to + _offsets[piece], (int)row.Run.Length).Fill(MapCopies<T>.Widen(((TElement*)shared.Address)[row.Number % shared.Shared]));
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public readonly void AddUp(T* numbers, double* rows)
    {
        for (var piece = 0; piece < Count; piece++)
        {
            MapCopies<T>.AddSum(numbers + _offsets[piece], _pieces[piece].Run.Length, rows + _pieces[piece].Number * MapCopies<T>.Parts);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public readonly void Scan(in MapWork work, nint* tensors)
    {
        RowStreams.OfBlock(tensors, work.IsBackward, out var streams);
        streams.States = new() { Entering = _enter ? (nint)_entering : 0, Leaving = _leave ? (nint)_leaving : 0, Before = _meetBefore ? (nint)_before : 0 };
        streams.Length = streams.ShareLength = (nuint)Count;
        var areOfOneLength = true;
        for (var piece = 1; piece < Count; piece++)
        {
            areOfOneLength &= _pieces[piece].Run.Length == _pieces[0].Run.Length;
        }

        if (areOfOneLength)
        {
            streams.SeqLen = (nuint)_pieces[0].Run.Length;
        }
        else
        {
            (streams.Sequences, streams.Dim) = ((nuint)Count, 1);
            streams.Offsets = _offsets;
        }

        if (Length <= (nint)ShortRows.MostElements * Count && (!areOfOneLength || streams.SeqLen % (nuint)MapRowKernels<T>.TileElements != 0))
        {
            MapRowKernels<T>.Of<RowsTogether<T, T>>(in work)(in streams, 0);
        }
        else if (areOfOneLength)
        {
            MapRowKernels<T>.Of<WholeRowsWithStates>(in work)(in streams, 0);
        }
        else
        {
            MapRowKernels<T>.Of<RowsApart>(in work)(in streams, 0);
        }
    }
}
