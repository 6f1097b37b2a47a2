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
/// segments a row, and one launch after the other: so the slots of a row have all seen the same calls. It begins as zeros. A slot has a step, whether its segment is wild and
/// whether its states are finite, and where some of the row are not the state that it leaves.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Board
{
    /// <summary>The largest step, of complex doubles, has 32 bytes, and a state 16. All types share a board, so all have that room.</summary>
    private const int WordsPerSlot = 16;

    private const int WordOfInfinite = 8;

    private const int WordOfState = 9;

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

    /// <summary>The number of this call, as a word of it will have it: after the largest comes the smallest. To be read by all threads of the group before one of them posts, with a barrier between.</summary>
    public static int NextCall(ArrayView<long> board, long slot) => PostedWord.CallAfter(board[slot * WordsPerSlot]);

    /// <summary>Posts the step of one segment; one thread of the group does.</summary>
    /// <param name="board">The board.</param>
    /// <param name="slot">The segment's slot.</param>
    /// <param name="call">The number of the call.</param>
    /// <param name="segments">Steps in shared memory.</param>
    /// <param name="segment">Which of them it is.</param>
    /// <param name="isWild">Whether its gates or tokens are not <see cref="Tame"/>.</param>
    public static void Post<TStep>(ArrayView<long> board, long slot, int call, ArrayView<TStep> segments, int segment, bool isWild)
        where TStep : unmanaged, IStep<TStep>
    {
        var words = WordsOf<TStep>();
        Write(board, slot * WordsPerSlot, call, isWild, segments.Cast<uint>(), segment * words, words);
    }

    /// <summary>Waits until the steps of the row's first segments are posted, and copies them to shared memory; all threads of the
    /// group take part, and see what each other has copied only after a barrier.</summary>
    /// <param name="board">The board.</param>
    /// <param name="slot">The slot of the row's first segment.</param>
    /// <param name="call">The number of the call.</param>
    /// <param name="segments">Where the steps go, in shared memory.</param>
    /// <param name="count">How many segments.</param>
    /// <returns>Whether one of those that the thread has looked at is wild.</returns>
    public static bool Await<TStep>(ArrayView<long> board, long slot, int call, ArrayView<TStep> segments, int count)
        where TStep : unmanaged, IStep<TStep>
    {
        var words = WordsOf<TStep>();
        var bits = segments.Cast<uint>();
        var isWild = false;
        for (int word = Group.IdxX; word < count * words; word += Group.DimX)
        {
            var posted = Read(board, (slot + word / words) * WordsPerSlot + word % words, call);
            bits[word] = (uint)posted;
            isWild |= PostedWord.IsMarked(posted);
        }

        return isWild;
    }

    /// <summary>Says whether a segment's states are finite, from the state that by compositions enters it; one thread of the group does.</summary>
    public static void Tell(ArrayView<long> board, long slot, int call, bool isFinite) =>
        Atomic.Exchange(ref board[slot * WordsPerSlot + WordOfInfinite], PostedWord.Of(call, !isFinite, 0));

    /// <summary>Waits until those of the row's first segments that ask have said whether their states are finite; all threads of the group take part. One asks that is wild, or comes after one that is.</summary>
    /// <param name="board">The board.</param>
    /// <param name="slot">The slot of the row's first segment.</param>
    /// <param name="call">The number of the call.</param>
    /// <param name="count">How many segments.</param>
    /// <returns>Whether the states of one that the thread has looked at are not.</returns>
    public static bool AwaitInfinite(ArrayView<long> board, long slot, int call, int count)
    {
        if (count == 0)
        {
            return false;
        }

        var isInfinite = false;
        var isWild = false;
        var segment = 0;
        do
        {
            Lanes.KeepRolled();
            isWild |= PostedWord.IsMarked(Read(board, (slot + segment) * WordsPerSlot, call));
            if (isWild & segment % Group.DimX == Group.IdxX)
            {
                isInfinite |= PostedWord.IsMarked(Read(board, (slot + segment) * WordsPerSlot + WordOfInfinite, call));
            }

            segment++;
        }
        while (segment < count);

        return isInfinite;
    }

    /// <summary>Posts the state that a segment leaves, where it, or one before it, has states that are not finite.</summary>
    public static void PostCarry<T>(ArrayView<long> board, long slot, int call, ArrayView<Carry<T>> carries)
        where T : unmanaged
    {
        if (Group.IdxX == 0)
        {
            Write(board, slot * WordsPerSlot + WordOfState, call, isMarked: false, carries.Cast<uint>(), 0, WordsOf<T>());
        }
    }

    /// <summary>Waits for the state that a segment leaves, for the segment after it to begin with; all threads of the group take part.</summary>
    public static Carry<T> AwaitCarry<T>(ArrayView<long> board, long slot, int call, ArrayView<Carry<T>> carries)
        where T : unmanaged
    {
        if (Group.IdxX == 0)
        {
            var bits = carries.Cast<uint>();
            for (var word = 0; word < WordsOf<T>(); word++)
            {
                bits[word] = (uint)Read(board, slot * WordsPerSlot + WordOfState + word, call);
            }
        }

        Group.Barrier();
        var state = carries[0].State;
        Group.Barrier();
        return new(state, isSerial: 1);
    }

    /// <summary>Words of a board for so many rows.</summary>
    internal static long Words(long rows, int segments) => rows * (segments * WordsPerSlot + 1);

    private static void Write(ArrayView<long> board, long at, int call, bool isMarked, ArrayView<uint> bits, int first, int words)
    {
        for (var word = 0; word < words; word++)
        {
            Atomic.Exchange(ref board[at + word], PostedWord.Of(call, isMarked, bits[first + word]));
        }
    }

    /// <summary>A word, once it is posted. An atomic operation that changes nothing is a read that no cache answers.</summary>
    private static long Read(ArrayView<long> board, long at, int call)
    {
        var posted = Atomic.Or(ref board[at], 0);
        while (PostedWord.CallOf(posted) != call)
        {
            posted = Atomic.Or(ref board[at], 0);
        }

        return posted;
    }

    private static int WordsOf<T>()
        where T : unmanaged => Interop.SizeOf<T>() / sizeof(uint);
}
