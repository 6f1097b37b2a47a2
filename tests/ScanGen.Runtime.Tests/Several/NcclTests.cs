using System.Runtime.InteropServices;
using ILGPU.Runtime;
using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests.Several;

/// <summary>Ranks that NCCL joins, each on a GPU and on a thread of its own. <c>SCANGEN_NCCL</c> says where NCCL is, if it is not found by itself.</summary>
[Trait("Device", "Cuda")]
public sealed class NcclTests
{
    private static readonly int Count = Enumerable.Range(0, 4).TakeWhile(device => PrimaryContext.Of(device) is not null).Count();

    private const int Rows = 100;

    private const int SeqLen = 32;

    private static readonly string? Library = Environment.GetEnvironmentVariable("SCANGEN_NCCL");

    private readonly Random _random = Seeded.Random();

    public NcclTests()
    {
        Assert.SkipUnless(NativeLibrary.TryLoad(Library ?? "libnccl.so.2", out _), "There is no NCCL.");
        Assert.SkipUnless(Count > 1, "There is one device.");
    }

    /// <summary>More calls than messages have memory for, one way and the other, of which nobody waits for any.</summary>
    [Fact]
    public async Task Rows_go_on_from_rank_to_rank()
    {
        const int Calls = 5;
        var tensors = Enumerable.Range(0, Calls).Select(_ => Enumerable.Range(0, Count).Select(_ => (Gates: Numbers(Rows * SeqLen), Tokens: Numbers(Rows * SeqLen))).ToArray()).ToArray();
        var id = ScanRanks.NewId(Library);
        var found = await OnAll(rank =>
        {
            using var ranks = Join(id, rank);
            using var scans = new SeveralScans(ranks.Accelerator);
            var buffers = Array.ConvertAll(tensors, pieces => (
                Gates: ranks.Accelerator.Allocate1D(pieces[rank].Gates), Tokens: ranks.Accelerator.Allocate1D(pieces[rank].Tokens), There: ranks.Accelerator.Allocate1D<float>(Rows * SeqLen),
                Back: ranks.Accelerator.Allocate1D<float>(Rows * SeqLen)));
            foreach (var (gates, tokens, there, back) in buffers)
            {
                ranks.Sequence(piece => scans.Forward(piece.Stream, gates.View, tokens.View, there.View, SeqLen, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>()));
                ranks.Sequence(
                    piece => scans.Forward(piece.Stream, gates.View, tokens.View, back.View, SeqLen, reverse: true, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>()), ScanDirection.Reverse);
            }

            ranks.Synchronize();
            return Array.ConvertAll(buffers, each => (There: each.There.GetAsArray1D(), Back: each.Back.GetAsArray1D()));
        });
        for (var call = 0; call < Calls; call++)
        {
            for (var row = 0; row < Rows; row++)
            {
                var (gates, tokens) = (Whole(rank => tensors[call][rank].Gates, row), Whole(rank => tensors[call][rank].Tokens, row));
                AssertStates(gates, tokens, Whole(rank => found[rank][call].There, row));
                AssertStates([.. gates.Reverse()], [.. tokens.Reverse()], [.. Whole(rank => found[rank][call].Back, row).Reverse()]);
            }
        }

        static float[] Whole(Func<int, float[]> piece, int row) => [.. Enumerable.Range(0, Count).SelectMany(rank => piece(rank)[(row * SeqLen)..((row + 1) * SeqLen)])];
    }

    [Fact]
    public async Task A_rank_whose_call_never_comes_is_waited_for_no_longer_than_was_said()
    {
        var id = ScanRanks.NewId(Library);
        var states = await OnAll(rank =>
        {
            using var ranks = Join(id, rank, TimeSpan.FromSeconds(3));
            if (rank == 0)
            {
                return [];
            }

            using var scans = new SeveralScans(ranks.Accelerator);
            using var tensor = ranks.Accelerator.Allocate1D(Numbers(Rows * SeqLen));
            ranks.Sequence(piece => scans.Forward(piece.Stream, tensor.View, tensor.View, tensor.View, SeqLen, initial: piece.CarryIn<float>(), final: piece.CarryOut<float>()));
            Assert.Contains($"Rank {rank} waited 3 s in vain", Assert.Throws<TimeoutException>(ranks.Synchronize).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => ranks.Sequence(_ => { }));
            return tensor.GetAsArray1D();
        });
        Assert.All(states[1..], piece => Assert.All(piece, state => Assert.True(float.IsNaN(state))));
    }

    [Fact]
    public void A_rank_that_does_not_join_is_waited_for_no_longer_than_was_said() =>
        Assert.StartsWith("Rank 0 waited 1 s in vain for all", Assert.Throws<TimeoutException>(() => Join(ScanRanks.NewId(Library), 0, TimeSpan.FromSeconds(1))).Message, StringComparison.Ordinal);

    private static ScanRanks Join(byte[] id, int rank, TimeSpan? patience = null) => ScanRanks.Join(id, rank, Count, device: rank, Library, patience ?? TimeSpan.FromMinutes(1));

    private static Task<T[]> OnAll<T>(Func<int, T> work) => Task.WhenAll(Enumerable.Range(0, Count).Select(rank => Task.Factory.StartNew(() => work(rank), TaskCreationOptions.LongRunning)));

    private static void AssertStates(float[] gates, float[] tokens, float[] states)
    {
        var (state, bound) = (0d, 0d);
        for (var t = 0; t < gates.Length; t++)
        {
            (state, bound) = (gates[t] * state + tokens[t], Math.Abs(gates[t]) * bound + Math.Abs(tokens[t]));
            Assert.Equal(state, states[t], 1e-6 * Math.Max(1, bound));
        }
    }

    private float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * _random.NextSingle() - 1)];
}
