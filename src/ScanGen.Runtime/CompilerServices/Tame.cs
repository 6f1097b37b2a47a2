namespace ScanGen.CompilerServices;

/// <summary>
/// Numbers with which no state of a row, nor a product of its gates, can leave the range of its type, however long the row is: gates of at most 1, but for what a magnitude of 1
/// loses by rounding, and tokens and states far from the largest numbers. A scan of such asks nothing more; of others it asks whether its states are finite.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tame
{
    /// <summary>To the power of a row's elements, some ten millions, no more than 2^23.</summary>
    private const float LargestGate = 1 + 1f / (1 << 20);

    private const float LargestSquare = 1 + 1f / (1 << 19);

    private const float LargestToken = 1L << 62;

    private const float LargestState = LargestToken * (1L << 32);

    /// <summary>Whether gates and tokens are.</summary>
    public static bool Are(Single4 gates, Single4 tokens) =>
        Are(gates.E0, tokens.E0) & Are(gates.E1, tokens.E1) & Are(gates.E2, tokens.E2) & Are(gates.E3, tokens.E3);

    /// <inheritdoc cref="Are(Single4, Single4)"/>
    public static bool Are(Single8 gates, Single8 tokens) => Are(gates.Low, tokens.Low) & Are(gates.High, tokens.High);

    /// <inheritdoc cref="Are(Single4, Single4)"/>
    public static bool Are(Pair<double, Step<double>> gates, Pair<double, Step<double>> tokens) => Are(gates.E0, tokens.E0) & Are(gates.E1, tokens.E1);

    /// <inheritdoc cref="Are(Single4, Single4)"/>
    public static bool Are(Pair<Complex<float>, FineComplexStep> gates, Pair<Complex<float>, FineComplexStep> tokens) =>
        Are(gates.E0, tokens.E0) & Are(gates.E1, tokens.E1);

    /// <inheritdoc cref="Are(Single4, Single4)"/>
    public static bool Are(ComplexDouble1 gates, ComplexDouble1 tokens) =>
        Square(gates.First) <= LargestSquare & Square(tokens.First) <= (double)LargestToken * LargestToken;

    /// <summary>Whether a state is.</summary>
    public static bool Is(float state) => MathF.Abs(state) <= LargestState;

    /// <inheritdoc cref="Is(float)"/>
    public static bool Is(double state) => Math.Abs(state) <= LargestState;

    /// <inheritdoc cref="Is(float)"/>
    public static bool Is(Complex<float> state) => Is(state.Real) & Is(state.Imaginary);

    /// <inheritdoc cref="Is(float)"/>
    public static bool Is(Complex<double> state) => Is(state.Real) & Is(state.Imaginary);

    private static bool Are(float gate, float token) => MathF.Abs(gate) <= LargestGate & MathF.Abs(token) <= LargestToken;

    private static bool Are(double gate, double token) => Math.Abs(gate) <= LargestGate & Math.Abs(token) <= LargestToken;

    private static bool Are(Complex<float> gate, Complex<float> token) =>
        gate.Real * gate.Real + gate.Imaginary * gate.Imaginary <= LargestSquare & MathF.Abs(token.Real) <= LargestToken & MathF.Abs(token.Imaginary) <= LargestToken;

    private static double Square(Complex<double> number) => number.Real * number.Real + number.Imaginary * number.Imaginary;
}
