using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>
/// Memory of one device in which the kernel of another leaves the states that its rows end with, for a kernel of the first to begin with; both run at the same time. As on a
/// <see cref="Board"/>, a word has 32 bits of a state and the number of the call, so that it says itself whether it has come, and nothing has to be ordered; one is marked whose writer has waited in vain.
/// </summary>
/// <remarks>A number is for one call alone, so that one that failed leaves nothing that a later one could take for its own.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PeerBoard
{
    /// <summary>The largest state, of complex doubles, has 16 bytes; all types have that room.</summary>
    private const int WordsPerRow = 4;

    private readonly SystemWords _words;

    internal PeerBoard(SystemWords words) => _words = words;

    /// <summary>Whether there is one.</summary>
    public bool IsThere => _words.AreThere;

    /// <summary>Words of a board for so many rows; all begin as zeros.</summary>
    internal static long Words(long rows) => rows * WordsPerRow;

    /// <summary>Waits for the state of a row, which is a NaN where it never comes. Every thread may ask for itself.</summary>
    /// <param name="row">The row.</param>
    /// <param name="wait">The call, and how long to wait.</param>
    public T Await<T>(long row, PeerWait wait)
        where T : unmanaged
    {
        var state = LocalMemory.Allocate1D<long>(WordsPerRow / 2);
        var bits = state.BaseView.Cast<uint>();
        var looks = 0;
        var since = 0L;
        var isLost = false;
        for (var word = 0; word < WordsOf<T>(); word++)
        {
            var posted = _words.Read(row * WordsPerRow + word);
            while (!isLost & PostedWord.CallOf(posted) != wait.Call)
            {
                looks++;
                isLost = wait.IsOver(looks, ref since);
                posted = _words.Read(row * WordsPerRow + word);
            }

            isLost |= PostedWord.IsMarked(posted);
            bits[word] = isLost ? uint.MaxValue : (uint)posted;
        }

        if (isLost)
        {
            wait.Lose();
        }

        return state.BaseView.Cast<T>()[0];
    }

    /// <summary>Leaves the state of a row; one thread does.</summary>
    /// <param name="row">The row.</param>
    /// <param name="state">The state.</param>
    /// <param name="wait">The call. Where this device has waited in vain, the next one need not wait.</param>
    public void Post<T>(long row, T state, PeerWait wait)
        where T : unmanaged
    {
        var bits = LocalMemory.Allocate1D<long>(WordsPerRow / 2);
        bits[0] = 0;
        bits.BaseView.Cast<T>()[0] = state;
        var isLost = wait.IsLost;
        for (var word = 0; word < WordsOf<T>(); word++)
        {
            _words.Write(row * WordsPerRow + word, PostedWord.Of(wait.Call, isLost, bits.BaseView.Cast<uint>()[word]));
        }
    }

    private static int WordsOf<T>()
        where T : unmanaged => (Interop.SizeOf<T>() + sizeof(uint) - 1) / sizeof(uint);
}
