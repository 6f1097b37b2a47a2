using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Random sequences, laid end to end in each channel, and what they have to give: of each sequence that of a call of its own. Some positions after the last sequence hold NaN.</summary>
internal sealed class PackedData<T>
    where T : unmanaged
{
    private readonly Element<T> _element;
    private readonly int[] _lengths;
    private readonly int _dim;
    private readonly int _channelLength;
    private readonly EndsOracle<T>?[] _sequences;

    public PackedData(Element<T> element, int[] lengths, int dim, Random random)
    {
        (_element, _lengths, _dim) = (element, lengths, dim);
        _channelLength = lengths.Sum() + random.Next(10);
        _sequences = [.. lengths.Select(length => length == 0 ? null : new EndsOracle<T>(element, length, dim, random))];
        Initial = Ends(sequence => sequence.Initial, random);
        GradFinal = Ends(sequence => sequence.GradFinal, random);
    }

    public int[] Offsets => [0, .. _lengths.Select((_, i) => _lengths[..(i + 1)].Sum())];

    public T[] Gates => Pack(sequence => sequence.Data.Gates);

    public T[] Tokens => Pack(sequence => sequence.Data.Tokens);

    public T[] States => Pack(sequence => sequence.Data.States);

    public T[] GradStates => Pack(sequence => sequence.Data.GradStates);

    public T[] Poisoned => [.. Enumerable.Repeat(_element.NaN, _dim * _channelLength)];

    /// <summary>(sequences, dim).</summary>
    public T[] Initial { get; }

    /// <summary>(sequences, dim).</summary>
    public T[] GradFinal { get; }

    public T[] PoisonedEnds => [.. Enumerable.Repeat(_element.NaN, _lengths.Length * _dim)];

    /// <inheritdoc cref="EndsOracle{T}.AssertForward"/>
    public void AssertForward(T[] states, T[] initial, T[] final, bool reverse, string what)
    {
        EachSequence(initial, final, (sequence, i) =>
            sequence.AssertForward(Unpack(states, i), Row(initial, i), Row(final, i), reverse, $"{what} sequence {i} of {_lengths[i]},"));
        AssertPoisonedAfterLast(states);
    }

    /// <inheritdoc cref="EndsOracle{T}.AssertBackward"/>
    public void AssertBackward(T[] gradGates, T[] gradTokens, T[] initial, T[] gradFinal, T[] gradInitial, bool reverse, string what)
    {
        EachSequence(gradFinal, gradInitial, (sequence, i) => sequence.AssertBackward(
            Unpack(gradGates, i), Unpack(gradTokens, i), Row(initial, i), Row(gradFinal, i), Row(gradInitial, i), reverse, $"{what} sequence {i} of {_lengths[i]},"));
        AssertPoisonedAfterLast(gradGates);
        AssertPoisonedAfterLast(gradTokens);
    }

    /// <summary>A sequence of no positions ends as it begins.</summary>
    private void EachSequence(T[] entering, T[] leaving, Action<EndsOracle<T>, int> assert)
    {
        for (var i = 0; i < _lengths.Length; i++)
        {
            if (_sequences[i] is { } sequence)
            {
                assert(sequence, i);
            }
            else if (leaving.Length > 0)
            {
                Assert.Equal(entering.Length > 0 ? Row(entering, i) : new T[_dim], Row(leaving, i));
            }
        }
    }

    private void AssertPoisonedAfterLast(T[] outputs)
    {
        for (var at = 0; at < outputs.Length; at++)
        {
            Assert.True(at % _channelLength < _lengths.Sum() || double.IsNaN(_element.Widen(outputs[at]).Real), $"Element {at} was written.");
        }
    }

    private T[] Ends(Func<EndsOracle<T>, T[]> part, Random random) =>
        [.. _sequences.SelectMany(sequence => sequence is null ? _element.RoundAll(random.UniformComplex(_dim, -1, 1)) : part(sequence))];

    private T[] Row(T[] ends, int sequence) => ends.Length == 0 ? [] : ends[(sequence * _dim)..((sequence + 1) * _dim)];

    private T[] Pack(Func<EndsOracle<T>, T[]> part)
    {
        var packed = Poisoned;
        for (var i = 0; i < _lengths.Length; i++)
        {
            for (var channel = 0; _lengths[i] > 0 && channel < _dim; channel++)
            {
                part(_sequences[i]!).AsSpan(channel * _lengths[i], _lengths[i]).CopyTo(packed.AsSpan(channel * _channelLength + Offsets[i]));
            }
        }

        return packed;
    }

    private T[] Unpack(T[] packed, int sequence) =>
        [.. packed.Chunk(_channelLength).SelectMany(channel => channel[Offsets[sequence]..Offsets[sequence + 1]])];
}
