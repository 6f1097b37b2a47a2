using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>
/// A board in global memory, where the groups that share a row tell each other, within one launch, what their segments do to a state.
/// A step is posted in words of 64 bits: 32 bits of it, and above them the number of the call. A word is written at once or not at
/// all, so that its number alone says whether its bits have come, and no fence is needed (NCCL's protocol LL does the same).
/// A call's number is one more than that of the call before on the same slot, so that nobody has to clean the board, and a launch
/// that is recorded and replayed counts on as well.
/// </summary>
/// <remarks>Each row has a slot for each of its segments, in the order in which the scan visits them, and a board serves one number of
/// segments a row, and one launch after the other: so the slots of a row have all seen the same calls. It begins as zeros.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Board
{
    /// <summary>Words that a slot has room for: the largest step, of complex doubles, has 32 bytes. All types share a board, so all have that room.</summary>
    private const int WordsPerSlot = 8;

    /// <summary>Gives the group the next slot of its row, whatever order groups start in. All threads of the group take part.</summary>
    /// <param name="board">The board; groups that have begun are counted at its end, a word a row.</param>
    /// <param name="shared">Shared memory, through which the first thread tells the others; free again after the next barrier.</param>
    /// <param name="segments">Segments, and so groups, in a row.</param>
    public static int Join<TStep>(ArrayView<long> board, ArrayView<TStep> shared, int segments)
        where TStep : unmanaged
    {
        var segment = shared.Cast<int>();
        var row = Grid.IdxX / segments;
        if (Group.IdxX == 0)
        {
            segment[0] = (int)(Atomic.Add(ref board[board.Length - 1 - row], 1L) % segments);
        }

        Group.Barrier();
        return row * segments + segment[0];
    }

    /// <summary>The number of this call. To be read by all threads of the group before one of them posts, with a barrier between.</summary>
    public static int NextCall(ArrayView<long> board, long slot) => CallOf(board[slot * WordsPerSlot]) + 1;

    /// <summary>Posts the step of one segment; one thread of the group does.</summary>
    /// <param name="board">The board.</param>
    /// <param name="slot">The segment's slot.</param>
    /// <param name="call">The number of the call.</param>
    /// <param name="segments">Steps in shared memory.</param>
    /// <param name="segment">Which of them it is.</param>
    public static void Post<TStep>(ArrayView<long> board, long slot, int call, ArrayView<TStep> segments, int segment)
        where TStep : unmanaged, IStep<TStep>
    {
        var words = WordsOf<TStep>();
        var bits = segments.Cast<uint>();
        for (var word = 0; word < words; word++)
        {
            Atomic.Exchange(ref board[slot * WordsPerSlot + word], (long)call << 32 | bits[segment * words + word]);
        }
    }

    /// <summary>Waits until the steps of the row's first segments are posted, and copies them to shared memory; all threads of the
    /// group take part, and see what each other has copied only after a barrier.</summary>
    /// <param name="board">The board.</param>
    /// <param name="slot">The slot of the row's first segment.</param>
    /// <param name="call">The number of the call.</param>
    /// <param name="segments">Where the steps go, in shared memory.</param>
    /// <param name="count">How many segments.</param>
    public static void Await<TStep>(ArrayView<long> board, long slot, int call, ArrayView<TStep> segments, int count)
        where TStep : unmanaged, IStep<TStep>
    {
        var words = WordsOf<TStep>();
        var bits = segments.Cast<uint>();
        for (int word = Group.IdxX; word < count * words; word += Group.DimX)
        {
            var at = (slot + word / words) * WordsPerSlot + word % words;

            // An atomic operation that changes nothing is a read that no cache answers.
            var posted = Atomic.Or(ref board[at], 0);
            while (CallOf(posted) != call)
            {
                posted = Atomic.Or(ref board[at], 0);
            }

            bits[word] = (uint)posted;
        }
    }

    /// <summary>Words of a board for so many rows.</summary>
    internal static long Words(long rows, int segments) => rows * (segments * WordsPerSlot + 1);

    private static int CallOf(long word) => (int)(word >> 32);

    private static int WordsOf<TStep>()
        where TStep : unmanaged => Interop.SizeOf<TStep>() / sizeof(uint);
}
