using System.Runtime.CompilerServices;

namespace ScanGen.Simd;

/// <summary>A block of some positions of channels that lie side by side, in the time-major layout.</summary>
/// <typeparam name="T">What maps compute with.</typeparam>
internal unsafe struct MapChannels<T> : IMapLayout<T>
    where T : unmanaged
{
    /// <summary>The most channels of a block: as many as the scan's own blocks take.</summary>
    public static nint Most => TimeMajorBlock.MostBytes / sizeof(T);

    /// <summary>Bytes of the memory that it takes.</summary>
    public static nint Bytes => 3 * MapMemory.Rounded(Most * sizeof(T));

    private readonly T* _before;
    private readonly nint _firstRow;
    private readonly nint _channels;
    private T* _entering;
    private T* _leaving;

    /// <param name="firstRow">The first channel's number among those of all sequences.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="memory">What it is made of.</param>
    public MapChannels(nint firstRow, nint channels, ref MapMemory memory)
    {
        (_firstRow, _channels) = (firstRow, channels);
        _entering = memory.Take<T>(Most);
        _leaving = memory.Take<T>(Most);
        _before = memory.Take<T>(Most);
    }

    /// <summary>Positions of the block.</summary>
    public nint Count { get; set; }

    /// <summary>Takes what the block before has left as what enters.</summary>
    public void MoveOn()
    {
        var left = _leaving;
        _leaving = _entering;
        _entering = left;
    }

    /// <summary>Begins with the states of a tensor that has one for each row, or with zeros where there is no such tensor.</summary>
    public readonly void Enter<TState>(in MapTensor rows)
        where TState : unmanaged => ReadRows<TState>(in rows, _entering);

    /// <summary>Backward: takes the states that the block's first gates have multiplied, of rows' ends or where a run begins.</summary>
    public readonly void MeetEnds<TState>(in MapTensor rows)
        where TState : unmanaged => ReadRows<TState>(in rows, _before);

    /// <inheritdoc cref="MeetEnds"/>
    public readonly void MeetStates<TState>(in MapTensor states, in MapRun run)
        where TState : unmanaged => MapCopies<T>.Read<TState>(states.At(in run), _before, _channels);

    /// <summary>Writes what has left the last block.</summary>
    public readonly void CarryOut<TState>(in MapTensor rows)
        where TState : unmanaged
    {
        if (rows.IsThere)
        {
            MapCopies<T>.Write<TState>(_entering, rows.Address + _firstRow * sizeof(TState), _channels, isStreaming: false);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public readonly void Spread<TElement>(in MapTensor shared, T* to)
        where TElement : unmanaged
    {
        for (nint position = 0; position < Count; position++)
        {
            nint count;
            for (nint channel = 0; channel < _channels; channel += count)
            {
                // Where there are fewer than channels, the first comes again after the last.
                var element = (_firstRow + channel) % shared.Shared;
                count = Math.Min(_channels - channel, shared.Shared - element);
                MapCopies<T>.Read<TElement>(shared.Address + element * sizeof(TElement), to, count);
                to += count;
            }
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public readonly void AddUp(T* numbers, double* rows)
    {
        for (nint position = 0; position < Count; position++)
        {
            MapCopies<T>.Add(numbers + position * _channels, rows + _firstRow * MapCopies<T>.Parts, _channels);
        }
    }

    [MethodImpl(KernelMethod.Options)]
    public readonly void Scan(in MapWork work, nint* tensors)
    {
        RowStreams.OfBlock(tensors, work.IsBackward, out var streams);
        streams.States = new() { Entering = (nint)_entering, Leaving = (nint)_leaving, Before = work.IsBackward ? (nint)_before : 0 };
        (streams.SeqLen, streams.SequencePositions, streams.Dim, streams.ShareLength) = ((nuint)Count, (nuint)Count, (nuint)_channels, (nuint)_channels);
        (streams.Segments, streams.Step) = (1, work.IsDescending ? -1 : 1);
        var strides = new RowStrides(Batch: 0, _channels);
        (streams.Strides0, streams.Strides1, streams.Strides2, streams.Strides3, streams.Strides4) = (strides, strides, strides, strides, strides);
        var kernel = work.IsBackward
            ? TimeMajorRunner.For<TimeMajorBackward<GatePerPosition, T, T>, T>(_channels)
            : TimeMajorRunner.For<TimeMajorForward<T, T>, T>(_channels);
        kernel(in streams, 0);
    }

    private readonly void ReadRows<TState>(in MapTensor rows, T* to)
        where TState : unmanaged
    {
        if (rows.IsThere)
        {
            MapCopies<T>.Read<TState>(rows.Address + _firstRow * sizeof(TState), to, _channels);
        }
        else
        {
            new Span<T>(to, (int)_channels).Clear();
        }
    }
}
