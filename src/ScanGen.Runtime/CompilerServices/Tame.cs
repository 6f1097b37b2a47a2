namespace ScanGen.CompilerServices;

/// <summary>
/// Numbers with which no state of a row, nor a product of its gates, can leave the range of its type, however long the row is: gates of at most 1, but for what a magnitude of 1
/// loses by rounding, and tokens and states far from the largest numbers. A scan of such asks nothing more; of others it asks whether its states are finite.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Tame : IStepTest<float>, IStepTest<double>, IStepTest<Complex<float>>, IStepTest<Complex<double>>
{
    /// <summary>To the power of a row's elements, some ten millions, no more than 2^23.</summary>
    private const float LargestGate = 1 + 1f / (1 << 20);

    private const float LargestSquare = 1 + 1f / (1 << 19);

    private const float LargestToken = 1L << 62;

    private const float LargestState = LargestToken * (1L << 32);

    /// <summary>Whether a state is.</summary>
    public static bool Is(float state) => MathF.Abs(state) <= LargestState;

    /// <inheritdoc cref="Is(float)"/>
    public static bool Is(double state) => Math.Abs(state) <= LargestState;

    /// <inheritdoc cref="Is(float)"/>
    public static bool Is(Complex<float> state) => Is(state.Real) & Is(state.Imaginary);

    /// <inheritdoc cref="Is(float)"/>
    public static bool Is(Complex<double> state) => Is(state.Real) & Is(state.Imaginary);

    public static bool Holds(float gate, float token) => MathF.Abs(gate) <= LargestGate & MathF.Abs(token) <= LargestToken;

    public static bool Holds(double gate, double token) => Math.Abs(gate) <= LargestGate & Math.Abs(token) <= LargestToken;

    public static bool Holds(Complex<float> gate, Complex<float> token) =>
        gate.Real * gate.Real + gate.Imaginary * gate.Imaginary <= LargestSquare & MathF.Abs(token.Real) <= LargestToken & MathF.Abs(token.Imaginary) <= LargestToken;

    public static bool Holds(Complex<double> gate, Complex<double> token) =>
        Square(gate) <= LargestSquare & Square(token) <= (double)LargestToken * LargestToken;

    private static double Square(Complex<double> number) => number.Real * number.Real + number.Imaginary * number.Imaginary;
}
