using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Packed;

/// <summary>Random sequences, laid end to end in each channel, and what they have to give: of each sequence that of a call of its own. Some positions after the last sequence hold NaN.</summary>
internal class PackedData<TInput, TState>
    where TInput : unmanaged
    where TState : unmanaged
{
    private readonly Element<TInput> _input;
    private readonly Element<TState> _state;
    private readonly int[] _lengths;
    private readonly int _dim;
    private readonly int _channelLength;
    private readonly EndsOracle<TInput, TState>?[] _sequences;

    public PackedData(Element<TInput> input, Element<TState> state, int[] lengths, int dim, Random random)
    {
        (_input, _state, _lengths, _dim) = (input, state, lengths, dim);
        _channelLength = lengths.Sum() + random.Next(10);
        _sequences = [.. lengths.Select(length => length == 0 ? null : new EndsOracle<TInput, TState>(input, state, length, dim, random))];
        Initial = Ends(sequence => sequence.Initial, random);
        GradFinal = Ends(sequence => sequence.GradFinal, random);
    }

    public int[] Offsets => [0, .. _lengths.Select((_, i) => _lengths[..(i + 1)].Sum())];

    public TInput[] Gates => Pack(PoisonedGradients, sequence => sequence.Data.Gates);

    public TInput[] Tokens => Pack(PoisonedGradients, sequence => sequence.Data.Tokens);

    public TState[] States => Pack(Poisoned, sequence => sequence.Data.States);

    public TState[] GradStates => Pack(Poisoned, sequence => sequence.Data.GradStates);

    public TState[] Poisoned => [.. Enumerable.Repeat(_state.NaN, _dim * _channelLength)];

    public TInput[] PoisonedGradients => [.. Enumerable.Repeat(_input.NaN, _dim * _channelLength)];

    /// <summary>(sequences, dim).</summary>
    public TState[] Initial { get; }

    /// <summary>(sequences, dim).</summary>
    public TState[] GradFinal { get; }

    public TState[] PoisonedEnds => [.. Enumerable.Repeat(_state.NaN, _lengths.Length * _dim)];

    /// <inheritdoc cref="EndsOracle{TInput, TState}.AssertForward"/>
    public void AssertForward(TState[] states, TState[] initial, TState[] final, bool reverse, string what)
    {
        EachSequence(initial, final, (sequence, i) =>
            sequence.AssertForward(Unpack(states, i), Row(initial, i), Row(final, i), reverse, $"{what} sequence {i} of {_lengths[i]},"));
        AssertPoisonedAfterLast(_state, states);
    }

    /// <inheritdoc cref="EndsOracle{TInput, TState}.AssertBackward"/>
    public void AssertBackward(TInput[] gradGates, TInput[] gradTokens, TState[] initial, TState[] gradFinal, TState[] gradInitial, bool reverse, string what)
    {
        EachSequence(gradFinal, gradInitial, (sequence, i) => sequence.AssertBackward(
            Unpack(gradGates, i), Unpack(gradTokens, i), Row(initial, i), Row(gradFinal, i), Row(gradInitial, i), reverse, $"{what} sequence {i} of {_lengths[i]},"));
        AssertPoisonedAfterLast(_input, gradGates);
        AssertPoisonedAfterLast(_input, gradTokens);
    }

    /// <summary>A sequence of no positions ends as it begins.</summary>
    private void EachSequence(TState[] entering, TState[] leaving, Action<EndsOracle<TInput, TState>, int> assert)
    {
        for (var i = 0; i < _lengths.Length; i++)
        {
            if (_sequences[i] is { } sequence)
            {
                assert(sequence, i);
            }
            else if (leaving.Length > 0)
            {
                Assert.Equal(entering.Length > 0 ? Row(entering, i) : new TState[_dim], Row(leaving, i));
            }
        }
    }

    private void AssertPoisonedAfterLast<T>(Element<T> element, T[] outputs)
        where T : unmanaged
    {
        for (var at = 0; at < outputs.Length; at++)
        {
            Assert.True(at % _channelLength < _lengths.Sum() || double.IsNaN(element.Widen(outputs[at]).Real), $"Element {at} was written.");
        }
    }

    private TState[] Ends(Func<EndsOracle<TInput, TState>, TState[]> part, Random random) =>
        [.. _sequences.SelectMany(sequence => sequence is null ? _state.RoundAll(random.UniformComplex(_dim, -1, 1)) : part(sequence))];

    private TState[] Row(TState[] ends, int sequence) => ends.Length == 0 ? [] : ends[(sequence * _dim)..((sequence + 1) * _dim)];

    private T[] Pack<T>(T[] packed, Func<EndsOracle<TInput, TState>, T[]> part)
    {
        for (var i = 0; i < _lengths.Length; i++)
        {
            for (var channel = 0; _lengths[i] > 0 && channel < _dim; channel++)
            {
                part(_sequences[i]!).AsSpan(channel * _lengths[i], _lengths[i]).CopyTo(packed.AsSpan(channel * _channelLength + Offsets[i]));
            }
        }

        return packed;
    }

    private T[] Unpack<T>(T[] packed, int sequence) =>
        [.. packed.Chunk(_channelLength).SelectMany(channel => channel[Offsets[sequence]..Offsets[sequence + 1]])];
}

/// <summary>The same of one type.</summary>
internal sealed class PackedData<T>(Element<T> element, int[] lengths, int dim, Random random) : PackedData<T, T>(element, element, lengths, dim, random)
    where T : unmanaged;
