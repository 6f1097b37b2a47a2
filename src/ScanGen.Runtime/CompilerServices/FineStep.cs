using ILGPU;

namespace ScanGen.CompilerServices;

/// <summary>
/// A step of <see cref="float"/> whose gate is kept twice. Where gates are near 1 or -1 a state remembers thousands of positions, and
/// with it the rounding of every product of gates. So there is the product, which is accurate where little of the state is left, and
/// what its magnitude differs from 1 by, which is accurate where most of it is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FineStep : IStep<FineStep, float>
{
    /// <summary>A growth of more, either way, is NaN: composed with its opposite, a number so large would have lost what is near 1.</summary>
    private const float LargestGrowth = 0.75f;

    private readonly float _gate;
    private readonly float _growth;
    private readonly float _token;

    /// <summary>The step of one position.</summary>
    /// <param name="gate">What the state before is multiplied by.</param>
    /// <param name="token">What is added to it.</param>
    public FineStep(float gate, float token)
        : this(gate, Near(Growth(gate)), token)
    {
    }

    private FineStep(float gate, float growth, float token)
    {
        _gate = gate;
        _growth = growth;
        _token = token;
    }

    public static FineStep Of(float gate, float token) => new(gate, token);

    public static FineStep Identity => new(1, 0, 0);

    /// <summary>This step, and after it that of one position, whose gate is no product and needs no second form.</summary>
    public FineStep Then(float gate, float token) =>
        new(_gate * gate, Near(Grow(_growth, Growth(gate))), _token * gate + token);

    /// <summary>Where there is a growth, the product is taken from it: where all gates are the same, so are the roundings of their products, and add up.</summary>
    public FineStep Then(FineStep next)
    {
        var growth = Grow(_growth, next._growth);
        var product = _gate * next._gate;
        return new(IsNear(growth) ? Signed(growth + 1, product) : product, Near(growth), next.Apply(_token));
    }

    public float Apply(float state)
    {
        var signed = Signed(state, _gate);
        return (float.IsNaN(_growth) ? _gate * state : _growth * signed + signed) + _token;
    }

    public static FineStep ShuffleUp(FineStep step, int distance) => new(
        Warp.ShuffleUp(step._gate, distance), Warp.ShuffleUp(step._growth, distance), Warp.ShuffleUp(step._token, distance));

    public static FineStep Shuffle(FineStep step, int source) => new(
        Warp.Shuffle(step._gate, source), Warp.Shuffle(step._growth, source), Warp.Shuffle(step._token, source));

    /// <summary>The number, negated where the sign is one of a negative number.</summary>
    private static float Signed(float number, float sign) => Interop.IntAsFloat(Interop.FloatAsInt(number) ^ (Interop.FloatAsInt(sign) & 0x80000000));

    /// <summary>Exact for magnitudes near 1.</summary>
    private static float Growth(float gate) => MathF.Abs(gate) - 1;

    /// <summary><c>(1 + first) * (1 + next) - 1</c>.</summary>
    private static float Grow(float first, float next) => first * next + (first + next);

    private static float Near(float growth) => IsNear(growth) ? growth : float.NaN;

    private static bool IsNear(float growth) => MathF.Abs(growth) <= LargestGrowth;
}
