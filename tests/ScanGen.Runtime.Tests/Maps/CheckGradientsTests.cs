using System.Numerics;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>What <c>CheckGradients</c> says of right gradients, of wrong ones, and of those that no difference shows.</summary>
[Trait("Device", "Host")]
public class CheckGradientsTests
{
    private static readonly Action<int>[] Right =
    [
        MinGruScans.CheckGradients, MixedMinGruScans.CheckGradients, LruScans.CheckGradients, HgrnScans.CheckGradients, ShareScans.CheckGradients, FixedScans.CheckGradients,
        MinGru.CheckGradients, LogHgrn.CheckGradients, Turning.CheckGradients, TurningSequences.CheckGradients, Average.CheckGradients, Kinked.CheckGradients, Positive.CheckGradients, OwnRight.CheckGradients,
    ];

    [Fact]
    public void Right_gradients_pass()
    {
        var random = Seeded.Random();
        Assert.All(Right, check => check(random.Next()));
    }

    /// <summary>The gate is so near 1 that what is left of it has few digits, and a difference of that fewer.</summary>
    [Fact]
    public void A_map_that_loses_digits_passes() => LruScans.CheckGradients(1314740652);

    [Fact]
    public void A_wrong_gradient_is_named_with_the_point()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => OwnWrong.CheckGradients(7));
        Assert.Matches(@"OwnWrong: the gradient of 'keep' is .*, and central differences give .*, at keep = .*, x = .*, gradGate = .*, gradToken = .* \(seed 7\)", thrown.Message);
    }

    [Fact]
    public void A_wrong_gradient_of_the_state_is_one_too() =>
        Assert.Contains("the gradient of 'state'", Assert.Throws<InvalidOperationException>(() => WrongOutput.CheckGradients()).Message);

    [Fact]
    public void What_is_finite_nowhere_is_not_checked_and_said_to_be() =>
        Assert.Contains("the gradient of 'x' is not checked, since the maps are finite, and no steeper than differences show, at none of 200 points between -24 and 24", Assert.Throws<InvalidOperationException>(() => FiniteNowhere.CheckGradients()).Message);

    /// <summary>So steep that the differences of one step are those of many turns: smaller steps show the slope, and where none does nothing is said.</summary>
    [Fact]
    public void Right_gradients_of_steep_maps_pass()
    {
        var random = Seeded.Random();
        for (var i = 0; i < 20; i++)
        {
            Steep.CheckGradients(random.Next());
        }
    }

    [Fact]
    public void A_wrong_gradient_of_a_steep_map_is_named() =>
        Assert.Contains("the gradient of 'x'", Assert.Throws<InvalidOperationException>(() => SteepWrong.CheckGradients()).Message);

    /// <summary>It may be right, and then it is nobody's fault.</summary>
    [Fact]
    public void Of_a_gradient_that_is_not_finite_it_is_said_what_that_comes_of()
    {
        var message = Assert.Throws<InvalidOperationException>(() => RootOfZero.CheckGradients()).Message;
        Assert.Matches("the gradient of 'x' is NaN, and central differences give .*, at", message);
        Assert.EndsWith("In a derived one a slope that is infinite, such as that of a root at 0, times 0 is NaN, as it is torch's: keep the map away from there, say with ScanMath.Max.", message);
        RootOfMore.CheckGradients();
    }

    [Fact]
    public void A_gradient_that_is_another_on_purpose_is_told_as_one_that_may_be() =>
        Assert.Contains("mend that, unless it is another on purpose", Assert.Throws<InvalidOperationException>(() => StraightThrough.CheckGradients()).Message);

    [Fact]
    public void A_seed_is_the_same_points()
    {
        static string Message(int seed) => Assert.Throws<InvalidOperationException>(() => OwnWrong.CheckGradients(seed)).Message;
        Assert.Equal(Message(3), Message(3));
        Assert.NotEqual(Message(3), Message(4));
    }
}

/// <summary>A kink at 0, and steps.</summary>
[ScanKernel(64)]
internal static partial class Kinked
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float x, float y) => (ScanMath.Relu(x), x > y ? x - y : ScanMath.Abs(y) + ScanMath.Sign(x));
}

/// <summary>Numbers that half of all points are outside of.</summary>
[ScanKernel(64, Dtype = ScanDtype.Float64)]
internal static partial class Positive
{
    [ScanMap]
    private static (T Gate, T Token) Cell<T>(T x, T y)
        where T : INumber<T> => (ScanMath.Sqrt(x), ScanMath.Log(x) * y);
}

/// <summary>A gradient of the user's own, as the derived one.</summary>
[ScanKernel(64)]
internal static partial class OwnRight
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float keep, float x) => (keep * keep, x);

    [GradientOf(nameof(Cell))]
    private static (float GradKeep, float GradX) Gradient(float keep, float x, float gradGate, float gradToken) => (2 * keep * gradGate, gradToken);
}

/// <summary>A gradient of the user's own with a slip in it.</summary>
[ScanKernel(64)]
internal static partial class OwnWrong
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float keep, float x) => (keep * keep, x);

    [GradientOf(nameof(Cell))]
    private static (float GradKeep, float GradX) Gradient(float keep, float x, float gradGate, float gradToken) => (keep * gradGate, gradToken);
}

/// <summary>An output whose gradient leaves the state out.</summary>
[ScanKernel(64)]
internal static partial class WrongOutput
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float x) => (x, x);

    [ScanOutput]
    private static float Output(float state) => 2 * state;

    [GradientOf(nameof(Output))]
    private static float Gradient(float state, float gradOutput) => gradOutput;
}

/// <summary>A root of what is below zero at every point that is drawn.</summary>
[ScanKernel(64)]
internal static partial class FiniteNowhere
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float x) => (ScanMath.Sqrt(x - 100), x);
}

/// <summary>Thousands of turns between two numbers that are near each other.</summary>
[ScanKernel(64, Dtype = ScanDtype.Float64)]
internal static partial class Steep
{
    [ScanMap]
    private static (double Gate, double Token) Cell(double x, double y) => (ScanMath.Cos(1e6 * x), ScanMath.Sin(ScanMath.Exp(y)));
}

/// <summary>The same with a slip in it.</summary>
[ScanKernel(64, Dtype = ScanDtype.Float64)]
internal static partial class SteepWrong
{
    [ScanMap]
    private static (double Gate, double Token) Cell(double x) => (ScanMath.Cos(1e6 * x), x);

    [GradientOf(nameof(Cell))]
    private static double Gradient(double x, double gradGate, double gradToken) => 1e6 * ScanMath.Sin(1e6 * x) * gradGate + gradToken;
}

/// <summary>Where its tangent is 1 the root's slope is infinite, and the tangent's 0.</summary>
[ScanKernel(64)]
internal static partial class RootOfZero
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float x) => (ScanMath.Sqrt(1 - ScanMath.Tanh(x) * ScanMath.Tanh(x)), x);
}

/// <summary>What to write instead.</summary>
[ScanKernel(64)]
internal static partial class RootOfMore
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float x) => (ScanMath.Sqrt(ScanMath.Max(1e-6f, 1 - ScanMath.Tanh(x) * ScanMath.Tanh(x))), x);
}

/// <summary>A gradient that goes by a step as if it were none.</summary>
[ScanKernel(64)]
internal static partial class StraightThrough
{
    [ScanMap]
    private static (float Gate, float Token) Cell(float keep, float x) => (keep, x > 0 ? 1 : -1);

    [GradientOf(nameof(Cell))]
    private static (float GradKeep, float GradX) Gradient(float keep, float x, float gradGate, float gradToken) => (gradGate, gradToken);
}
