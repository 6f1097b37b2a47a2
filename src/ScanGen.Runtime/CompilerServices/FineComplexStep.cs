using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>
/// A step of complex <see cref="float"/>s whose gate is one of doubles. Where gates have a magnitude near 1 a state remembers thousands of
/// positions, and with it the rounding of every product of gates, in magnitude and in phase. A product that turns is nowhere near 1, so what it
/// differs from 1 by (<see cref="FineStep"/>) says nothing here. Tokens are rounded once a composition, and those are few.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FineComplexStep : IStep<FineComplexStep, Complex<float>>
{
    private readonly Complex<double> _gate;
    private readonly Complex<float> _token;

    /// <summary>The step of one position.</summary>
    /// <param name="gate">What the state before is multiplied by.</param>
    /// <param name="token">What is added to it.</param>
    public FineComplexStep(Complex<float> gate, Complex<float> token)
        : this(Widen(gate), token)
    {
    }

    private FineComplexStep(Complex<double> gate, Complex<float> token)
    {
        _gate = gate;
        _token = token;
    }

    public static FineComplexStep Of(Complex<float> gate, Complex<float> token) => new(gate, token);

    public static FineComplexStep Identity => new(new Complex<double>(1, 0), Complex<float>.Zero);

    /// <summary>This step, and after it that of one position.</summary>
    public FineComplexStep Then(Complex<float> gate, Complex<float> token) => new(_gate * Widen(gate), _token * gate + token);

    public FineComplexStep Then(FineComplexStep next) => new(_gate * next._gate, next.Apply(_token));

    /// <inheritdoc/>
    /// <remarks>In doubles: where gates are the same so are their products, and the rounding of one that states go through again and again would add up.</remarks>
    public Complex<float> Apply(Complex<float> state)
    {
        var next = _gate * Widen(state) + Widen(_token);
        return new((float)next.Real, (float)next.Imaginary);
    }

    public static FineComplexStep ShuffleUp(FineComplexStep step, int distance) =>
        new(Warp.ShuffleUp(step._gate, distance), Warp.ShuffleUp(step._token, distance));

    public static FineComplexStep Shuffle(FineComplexStep step, int source) =>
        new(Warp.Shuffle(step._gate, source), Warp.Shuffle(step._token, source));

    private static Complex<double> Widen(Complex<float> value) => new(value.Real, value.Imaginary);
}
