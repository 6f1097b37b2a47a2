using System.Numerics;
using System.Runtime.InteropServices;
using ScanGen.Calls;
using ScanGen.Checks;

namespace ScanGen;

/// <summary>
/// Where the sequences of a packed call begin and end: sequence <c>i</c> has the positions from <c>offsets[i]</c> up to <c>offsets[i + 1]</c> of every channel, and may be empty. These
/// are the <c>cu_seqlens</c> of the flash-attention family. Checked once, used by any number of calls and threads.
/// </summary>
/// <remarks>An accelerator gets its copy at the first call, which <see cref="Dispose"/> frees; what only serves spans need not be disposed.</remarks>
public sealed class ScanOffsets : IDisposable
{
    private readonly Dictionary<object, IDisposable> _copies = [];
    private readonly long[] _offsets;
    private readonly long _bits;
    private volatile bool _isDisposed;

    /// <param name="offsets">A number more than there are sequences: 0, then where each sequence ends.</param>
    /// <exception cref="ArgumentException">The first is not 0, or one is less than the one before it.</exception>
    public ScanOffsets(ReadOnlySpan<int> offsets)
        : this(Widened(offsets))
    {
    }

    /// <inheritdoc cref="ScanOffsets(ReadOnlySpan{int})"/>
    public ScanOffsets(ReadOnlySpan<long> offsets)
        : this(Widened(offsets))
    {
    }

    private ScanOffsets(long[] offsets)
    {
        _offsets = offsets;
        if (offsets is not [0, ..])
        {
            throw new ArgumentException(
                offsets.Length == 0
                    ? "There are no offsets: 0 comes first, then where each sequence ends."
                    : FormattableString.Invariant($"The first offset is {offsets[0]}: it has to be 0, then comes where each sequence ends."),
                nameof(offsets));
        }

        for (var i = 1; i < offsets.Length; i++)
        {
            var length = offsets[i] - offsets[i - 1];
            if (length < 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Offset {i} is {offsets[i]}, which is less than the {offsets[i - 1]} before it: a sequence ends where it begins or later."),
                    nameof(offsets));
            }

            Longest = Math.Max(Longest, length);
            _bits |= offsets[i];
        }
    }

    /// <summary>How many sequences there are.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Where sequence <paramref name="index"/> begins, which is where the one before it ends.</summary>
    /// <param name="index">0 to <see cref="Count"/>.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such offset.</exception>
    public long this[int index] => _offsets[index];

    /// <summary>Positions of all sequences. A channel may have more, which a call leaves alone.</summary>
    public long Total => _offsets[^1];

    /// <summary>Positions of the longest sequence.</summary>
    public long Longest { get; }

    /// <summary>Where sequences begin, as long as these offsets live; the garbage collector does not move them.</summary>
    /// <exception cref="ObjectDisposedException">The offsets are disposed.</exception>
    internal PackedPlaces Places
    {
        get
        {
            Argument.ThrowIfDisposed(_isDisposed, this);
            return new(Marshal.UnsafeAddrOfPinnedArrayElement(_offsets, 0), Count, Total, Longest, Grain: _bits & -_bits);
        }
    }

    /// <summary>The offsets.</summary>
    internal ReadOnlySpan<long> Numbers => _offsets;

    /// <summary>The copy of a device, made the first time.</summary>
    /// <exception cref="ObjectDisposedException">The offsets are disposed.</exception>
    internal TCopy CopyOn<TBy, TCopy>(object device, TBy by, Func<TBy, ScanOffsets, TCopy> copy)
        where TCopy : IDisposable
    {
        lock (_copies)
        {
            Argument.ThrowIfDisposed(_isDisposed, this);
            if (!_copies.TryGetValue(device, out var made))
            {
                made = copy(by, this);
                _copies.Add(device, made);
            }

            return (TCopy)made;
        }
    }

    /// <summary>Frees the copies of accelerators, and refuses further calls. Calls that are queued still have theirs.</summary>
    public void Dispose()
    {
        lock (_copies)
        {
            _isDisposed = true;
            foreach (var copy in _copies.Values)
            {
                copy.Dispose();
            }

            _copies.Clear();
        }
    }

    private static long[] Widened<T>(ReadOnlySpan<T> offsets)
        where T : unmanaged, IBinaryInteger<T>
    {
        var wide = GC.AllocateUninitializedArray<long>(offsets.Length, pinned: true);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = long.CreateChecked(offsets[i]);
        }

        return wide;
    }
}
