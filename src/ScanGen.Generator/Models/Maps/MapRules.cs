using static ScanGen.Generator.Models.Maps.Term;

namespace ScanGen.Generator.Models.Maps;

/// <summary>
/// The functions that a map can call, each with its derivatives: what the gradient of the result gives to each operand. At kinks they are torch's, and so is what a gradient of a complex number
/// is: the slope along its real part, and times the imaginary unit that along the other, so that a product passes on the conjugate of the other factor.
/// </summary>
internal static class MapRules
{
    /// <summary>What an operand is given.</summary>
    /// <param name="x">The operands.</param>
    /// <param name="y">The result.</param>
    /// <param name="d">The gradient of the result.</param>
    public delegate Term Rule(Term[] x, Term y, Term d);

    /// <summary>Of the tanh form of Gelu: sqrt(2 / pi), and the factor of the cubic term.</summary>
    private const double GeluScale = 0.79788456080286535588, GeluCubic = 0.044715;

    /// <summary>By the name of the function, a rule for each operand.</summary>
    public static readonly IReadOnlyDictionary<string, Rule[]> Functions = new Dictionary<string, Rule[]>
    {
        ["Exp"] = [(x, y, d) => d * y.Conjugate],
        ["Expm1"] = [(x, y, d) => d * (y + 1)],
        ["Log"] = [(x, y, d) => d / x[0]],
        ["Log1p"] = [(x, y, d) => d / (x[0] + 1)],
        ["Sqrt"] = [(x, y, d) => d / (2 * y)],
        ["Rsqrt"] = [(x, y, d) => d * (-0.5 * (y * (y * y)))],
        ["Sigmoid"] = [(x, y, d) => d * (y * (1 - y))],
        ["LogSigmoid"] = [(x, y, d) => d * (-x[0]).Call("Sigmoid")],
        ["Softplus"] = [(x, y, d) => d * x[0].Call("Sigmoid")],
        ["Silu"] = [(x, y, d) => d * SiluSlope(x[0].Call("Sigmoid"), y)],
        ["Tanh"] = [(x, y, d) => d * (1 - y * y)],
        ["Relu"] = [(x, y, d) => LessOrEqual(x[0], d.Of(0), d.Of(0), d)],
        ["Gelu"] = [(x, y, d) => d * GeluSlope(x[0])],
        ["Abs"] = [(x, y, d) => Less(x[0], d.Of(0), -d, Less(d.Of(0), x[0], d, d.Of(0)))],
        ["Min"] = [(x, y, d) => Unless(x[1], x[0], d), (x, y, d) => Unless(x[0], x[1], d)],
        ["Max"] = [(x, y, d) => Unless(x[0], x[1], d), (x, y, d) => Unless(x[1], x[0], d)],
        ["Clamp"] =
        [
            (x, y, d) => LessOrEqual(x[1], x[0], LessOrEqual(x[0], x[2], d, d.Of(0)), d.Of(0)),
            (x, y, d) => Less(x[0], x[1], Less(x[1], x[2], d, d.Of(0)), d.Of(0)),
            (x, y, d) => Less(x[2], x[0], d, Less(x[2], x[1], d, d.Of(0))),
        ],
        ["Sign"] = [(x, y, d) => d.Of(0)],
        ["Sin"] = [(x, y, d) => d * x[0].Call("Cos")],
        ["Cos"] = [(x, y, d) => -(d * x[0].Call("Sin"))],
        ["Pow"] =
        [
            (x, y, d) => Equal(x[1], d.Of(0), d.Of(0), d * (x[1] * x[0].Call("Pow", x[1] - 1))),
            (x, y, d) => Equal(x[0], d.Of(0), LessOrEqual(d.Of(0), x[1], d.Of(0), d * (y * x[0].Call("Log"))), d * (y * x[0].Call("Log"))),
        ],
        ["FusedMultiplyAdd"] = [(x, y, d) => d * x[1], (x, y, d) => d * x[0], (x, y, d) => d],
    };

    /// <summary>The same of what has to do with the parts of complex numbers.</summary>
    public static readonly IReadOnlyDictionary<string, Rule[]> Parts = new Dictionary<string, Rule[]>
    {
        ["Complex"] = [(x, y, d) => d.Real, (x, y, d) => d.Imaginary],
        ["Real"] = [(x, y, d) => d],
        ["Imaginary"] = [(x, y, d) => d.TimesI],
        ["Conjugate"] = [(x, y, d) => d.Conjugate],
    };

    /// <summary>The same of operators.</summary>
    public static readonly IReadOnlyDictionary<MapOperation, Rule[]> Operators = new Dictionary<MapOperation, Rule[]>
    {
        [MapOperation.Negate] = [(x, y, d) => -d],
        [MapOperation.Add] = [(x, y, d) => d, (x, y, d) => d],
        [MapOperation.Subtract] = [(x, y, d) => d, (x, y, d) => -d],
        [MapOperation.Multiply] = [(x, y, d) => d * x[1].Conjugate, (x, y, d) => d * x[0].Conjugate],
        [MapOperation.Divide] = [(x, y, d) => d / x[1].Conjugate, (x, y, d) => -(d / x[1].Conjugate * y.Conjugate)],
    };

    /// <summary>The rules of a node, one for each operand.</summary>
    public static Rule[] Of(MapNode node) => node.Operation != MapOperation.Call ? Operators[node.Operation] : Functions.TryGetValue(node.Function, out var rules) ? rules : Parts[node.Function];

    /// <summary>All of a gradient, none of it where a number is less than another, and half where they are the same.</summary>
    private static Term Unless(Term less, Term than, Term d) => Equal(less, than, 0.5 * d, Less(less, than, d.Of(0), d));

    private static Term SiluSlope(Term sigmoid, Term y) => sigmoid + y * (1 - sigmoid);

    private static Term GeluSlope(Term x)
    {
        var tanh = (GeluScale * (x * (1 + GeluCubic * (x * x)))).Call("Tanh");
        return 0.5 * (1 + tanh) + 0.5 * (x * ((1 - tanh * tanh) * (GeluScale * (1 + 3 * GeluCubic * (x * x)))));
    }
}
