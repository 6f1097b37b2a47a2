using System.Numerics;
using System.Runtime.CompilerServices;
using ScanGen.CompilerServices;
using ScanGen.Simd;

namespace ScanGen.Benchmarks.Host;

/// <summary>Many short rows of one element type, by the kernel for any length.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TAccumulator">What loops add up in.</typeparam>
/// <typeparam name="TElement">How loops read and write it.</typeparam>
/// <typeparam name="TPlan">The kernel.</typeparam>
internal static class RowCases<T, TAccumulator, TElement, TPlan>
    where T : unmanaged
    where TAccumulator : struct, INumberBase<TAccumulator>
    where TElement : struct, IElement<T, TAccumulator>
    where TPlan : struct, IHostPlan
{
    /// <summary>Elements of all rows, which lie in the caches.</summary>
    private const int Elements = 1 << 14;

    /// <summary>Rows are less than a vector, less than a tile, a tile, and tiles with something left over; packed ones are episodes, ticks of a session, words.</summary>
    private static readonly RowForm[] Forms =
    [
        new("", [4, 5, 16, 20, 32, 64, 100, 1000]),
        new("", [5, 20]) { ArePacked = true },
        new(", a gate each", [5, 20, 100]) { RowsOfGate = 1 },
        new(", one gate", [5, 20, 100]) { RowsOfGate = 0 },
        new(", one gate", [5, 20]) { ArePacked = true, RowsOfGate = 0 },
        new(" with states at the ends", [5, 20, 100]) { HasEnds = true },
        new(" with states at the ends", [5, 20]) { ArePacked = true, HasEnds = true },
        new(", one gate, with states at the ends", [5, 20, 100]) { RowsOfGate = 0, HasEnds = true },
        new(" apart", [5, 20, 100]) { Apart = 3 },
    ];

    public static IEnumerable<LoopCase> All(ScanDtype dtype) => Forms.SelectMany(form => form.Lengths.SelectMany(seqLen => form.RowsOfGate is null
        ? Cases<GatePerPosition>(dtype, form, seqLen)
        : Cases<GatePerRow>(dtype, form, seqLen)));

    private static IEnumerable<LoopCase> Cases<TGates>(ScanDtype dtype, RowForm form, int seqLen)
    {
        var (rows, length) = (Elements / seqLen, Elements / seqLen * (seqLen + form.Apart));
        var (gates, tokens, states, gradGates, gradTokens) = (Fill(length), Fill(length), Fill(length), Fill(length), Fill(length));
        var (initial, gradFinal, final) = (Fill(rows), Fill(rows), Fill(rows));
        var shape = form.ArePacked ? CallShape.PackedRows(new([.. Enumerable.Range(0, rows + 1).Select(sequence => sequence * seqLen)]), dim: 1) : CallShape.Rows(form.Apart > 0 ? 0 : seqLen);
        foreach (var reverse in new[] { false, true })
        {
            yield return Case(
                reverse ? ScanDirection.Reverse : ScanDirection.Forward,
                () => HostScan.Forward<TPlan, T, T>(Gates(gates), Rows(tokens), Rows(states), shape, reverse, maxThreads: 1, Ends(initial), Ends(final)),
                () => RowLoop<T, TAccumulator, TElement, TGates>.Forward(gates, tokens, states, initial, final, rows, seqLen, form, reverse));
        }

        yield return Case(
            ScanDirection.Backward,
            () => HostScan.Backward<TPlan, T, T>(
                Gates(gates), Rows(states), Rows(tokens), Gates(gradGates), Rows(gradTokens), shape, reverse: false, maxThreads: 1, Ends(initial), Ends(gradFinal), Ends(final)),
            () => RowLoop<T, TAccumulator, TElement, TGates>.Backward(gates, states, tokens, gradGates, gradTokens, initial, gradFinal, final, rows, seqLen, form));

        LoopCase Case(ScanDirection direction, Action scan, Action loop) => new(
            dtype, $"{rows} {(form.ArePacked ? "packed" : "rows")} of {seqLen}{form.Words}", direction, 5L * length * Unsafe.SizeOf<T>(), scan, [loop], Primitives: null);

        ScanSpan<T> Gates(T[] all) => form.RowsOfGate switch
        {
            null => Rows(all),
            0 => ScanSpan.Uniform(all.AsSpan(0, 1)),
            _ => ScanSpan.PerRow(all.AsSpan(0, rows)),
        };

        ScanSpan<T> Rows(T[] all) => form.Apart > 0 ? ScanSpan.Of(all, 1, rows, seqLen, new ScanStrides(0, seqLen + form.Apart)) : all;

        ScanSpan<T> Ends(T[] all) => form.HasEnds ? all : default;
    }

    private static T[] Fill(int count)
    {
        var random = new Random();
        return [.. Enumerable.Range(0, count).Select(_ => TElement.Round(TAccumulator.CreateSaturating(0.9 + 0.1 * random.NextDouble())))];
    }
}
