using System.Runtime.CompilerServices;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Simd;

/// <summary>
/// Some positions that are worked on at once: so few that all of their numbers stay in the nearest caches. Numbers of a tensor lie end to end, in the tensor itself where they do so there and need not be widened,
/// else in copies. Maps take whole vectors: the last one, where it is in part, is a copy too, and nothing that lies beside the block's elements is read or written.
/// </summary>
/// <typeparam name="T">What maps compute with.</typeparam>
internal unsafe struct MapBlock<T>
    where T : unmanaged
{
    /// <summary>The most runs of a block.</summary>
    public const int MostRuns = 256;

    /// <summary>Bytes of a vector at most.</summary>
    private const int VectorBytes = 64;

    /// <summary>Of one vector, or of one for each part.</summary>
    private static nint LastVectorBytes => VectorBytes * MapCopies<T>.Parts;

    private readonly nint* _copies;
    private readonly nint* _tails;
    private readonly nint* _ahead;
    private readonly byte* _kept;
    private readonly byte* _lastVectors;
    private nint _wholeBytes;
    private nint _bytesAhead;
    private int _runs;
    private int _countAhead;

    /// <param name="work">The call.</param>
    /// <param name="capacity">The most elements of a block.</param>
    /// <param name="memory">What it is made of: <see cref="Bytes"/>.</param>
    [MethodImpl(KernelMethod.Options)]
    public MapBlock(in MapWork work, nint capacity, ref MapMemory memory)
    {
        Runs = memory.Take<MapRun>(MostRuns);
        Tensors = memory.Take<nint>(TensorRoles.CountOfMaps + 1);
        _copies = memory.Take<nint>(TensorRoles.CountOfMaps);
        _ahead = memory.Take<nint>(TensorRoles.CountOfMaps);
        _kept = memory.Take<byte>(KeptBytes(capacity));
        _tails = memory.Take<nint>(TensorRoles.CountOfMaps + 1);
        _lastVectors = memory.Take<byte>(TensorRoles.CountOfMaps * LastVectorBytes);
        for (var role = 0; role < TensorRoles.CountOfMaps; role++)
        {
            _copies[role] = IsComputed((TensorRole)role) || work.Tensors[role].IsThere ? (nint)memory.Take<byte>(CopyBytes(capacity)) : 0;
        }
    }

    /// <summary>Bytes of the memory that it takes.</summary>
    public static nint Bytes(in MapWork work, nint capacity)
    {
        var bytes = MapMemory.Rounded(MostRuns * sizeof(MapRun)) + 2 * MapMemory.Rounded((TensorRoles.CountOfMaps + 1) * sizeof(nint)) + 2 * MapMemory.Rounded(TensorRoles.CountOfMaps * sizeof(nint)) + MapMemory.Rounded(KeptBytes(capacity)) + MapMemory.Rounded(TensorRoles.CountOfMaps * LastVectorBytes);
        for (var role = 0; role < TensorRoles.CountOfMaps; role++)
        {
            bytes += IsComputed((TensorRole)role) || work.Tensors[role].IsThere ? MapMemory.Rounded(CopyBytes(capacity)) : 0;
        }

        return bytes;
    }

    /// <summary>How its elements lie in tensors.</summary>
    public MapRun* Runs { get; }

    /// <summary>Where its numbers of each role begin.</summary>
    public nint* Tensors { get; }

    /// <summary>How many elements.</summary>
    public nint Length { get; private set; }

    /// <summary>Begins a block, of runs that are there already.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="length">Elements of all.</param>
    /// <param name="isDescending">Whether the next block lies before this one.</param>
    [MethodImpl(KernelMethod.Options)]
    public void Begin(int runs, nint length, bool isDescending)
    {
        var vector = ShareRunner.VectorBytes * MapCopies<T>.Parts / sizeof(T);
        (_runs, Length) = (runs, length);
        (_countAhead, _bytesAhead) = (0, length * sizeof(T) * (isDescending ? -1 : 1));
        _wholeBytes = length / vector * vector * sizeof(T);
        new Span<nint>(_copies, TensorRoles.CountOfMaps).CopyTo(new(Tensors, TensorRoles.CountOfMaps));
        Tensors[TensorRoles.CountOfMaps] = (nint)_kept;
        _tails[TensorRoles.CountOfMaps] = (nint)_kept + MapTensors.MostKept * _wholeBytes;
    }

    /// <summary>Reads a tensor with an element for each position.</summary>
    /// <param name="tensor">Where it lies.</param>
    /// <param name="role">What it is.</param>
    /// <param name="isCopied">Whether it is going to be written over.</param>
    [MethodImpl(KernelMethod.Options)]
    public void Read<TElement>(in MapTensor tensor, TensorRole role, bool isCopied = false)
        where TElement : unmanaged
    {
        if (_runs == 1 && typeof(TElement) == typeof(T) && !isCopied)
        {
            Tensors[(int)role] = tensor.At(in Runs[0]);
            _ahead[_countAhead++] = Tensors[(int)role] + _bytesAhead;
            return;
        }

        var to = (T*)Tensors[(int)role];
        for (var run = 0; run < _runs; run++)
        {
            MapCopies<T>.Read<TElement>(tensor.At(in Runs[run]), to, Runs[run].Length);
            to += Runs[run].Length;
        }
    }

    /// <summary>Reads zeros, where there is no tensor.</summary>
    public readonly void Clear(TensorRole role) => new Span<T>((void*)Tensors[(int)role], (int)Length).Clear();

    /// <summary>Writes a tensor with an element for each position.</summary>
    [MethodImpl(KernelMethod.Options)]
    public readonly void Write<TElement>(in MapTensor tensor, TensorRole role, bool isStreaming)
        where TElement : unmanaged
    {
        var from = (T*)Tensors[(int)role];
        for (var run = 0; run < _runs; run++)
        {
            MapCopies<T>.Write<TElement>(from, tensor.At(in Runs[run]), Runs[run].Length, isStreaming);
            from += Runs[run].Length;
        }
    }

    /// <summary>Makes ready for maps, of what has been read: where the last vector is in part.</summary>
    [MethodImpl(KernelMethod.Options)]
    public readonly void EndReading()
    {
        for (var role = 0; HasTail && role < TensorRoles.CountOfMaps; role++)
        {
            var tail = Tensors[role] + _wholeBytes;
            if (Tensors[role] != _copies[role])
            {
                var last = _lastVectors + role * LastVectorBytes;
                Unsafe.CopyBlockUnaligned(last, (void*)tail, (uint)(Length * sizeof(T) - _wholeBytes));
                tail = (nint)last;
            }

            _tails[role] = tail;
        }
    }

    /// <summary>Goes over all positions, a vector after the other.</summary>
    /// <param name="map">What is done with so many bytes of real numbers, given where those of each role begin.</param>
    [MethodImpl(KernelMethod.Options)]
    public readonly void ForEach(delegate*<nint*, nint, void> map)
    {
        map(Tensors, _wholeBytes / MapCopies<T>.Parts);
        if (HasTail)
        {
            map(_tails, ShareRunner.VectorBytes);
        }
    }

    /// <summary>Goes over all positions the first time, and fetches meanwhile what the next block reads.</summary>
    /// <param name="map">What is done, given besides where that begins in each tensor, and of how many.</param>
    [MethodImpl(KernelMethod.Options)]
    public readonly void ForEach(delegate*<nint*, nint, nint*, int, void> map)
    {
        map(Tensors, _wholeBytes / MapCopies<T>.Parts, _ahead, _countAhead);
        if (HasTail)
        {
            map(_tails, ShareRunner.VectorBytes, null, 0);
        }
    }

    private readonly bool HasTail => _wholeBytes != Length * sizeof(T);

    private static bool IsComputed(TensorRole role) => role < TensorRole.Initial;

    private static nint KeptBytes(nint capacity) => MapTensors.MostKept * CopyBytes(capacity);

    private static nint CopyBytes(nint capacity) => capacity * sizeof(T) + LastVectorBytes;
}
