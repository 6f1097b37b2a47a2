using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Models.Algebra;

/// <summary>
/// The mathematics of a scan, as text: what one position does to the state, what its gradients are, and the formula in words. All else a phase knows is that vectors fold into
/// steps, that steps compose and that states run through raw values, which the runtime's steps and registers do.
/// </summary>
/// <param name="Advance">The state after a position, from its gate, the state before and its token.</param>
/// <param name="GradGate">The gradient of a gate, from that of its position's token and the state before it.</param>
/// <param name="Cross">What of the gradient of a position's token reaches the position before, from the gate and that gradient.</param>
/// <param name="Adjoint">What gradients multiply by in the place of a factor of that type.</param>
/// <param name="Outside">What an element of a tensor reads as where there is none, so that it changes nothing.</param>
/// <param name="BackwardFormula">That of gradients, from the position that states come from, and the other one beside.</param>
internal sealed record ScanAlgebra(
    Func<string, string, string, string> Advance,
    Func<string, string, string> GradGate,
    Func<string, string, string> Cross,
    Func<string, ElementType, string> Adjoint,
    Func<Role, ElementType, string> Outside,
    Func<string, string, ElementType, string> BackwardFormula)
{
    /// <summary>The affine recurrence, the only one so far. Factors of complex gradients are conjugates.</summary>
    public static readonly ScanAlgebra Affine = new(
        Advance: (gate, state, token) => $"{gate} * {state} + {token}",
        GradGate: (gradToken, state) => $"{gradToken} * {state}",
        Cross: (gate, gradToken) => $"{gate} * {gradToken}",
        Adjoint: (factor, type) => type.IsComplex ? $"{factor}.Conjugate()" : factor,
        Outside: (role, type) => role == Role.Gate ? type.One : "default",
        BackwardFormula: (from, beside, type) =>
            $"gradTokens[t] = gradStates[t] + {Conjugate($"gates[{beside}]", type)} * gradTokens[{beside}]; gradGates[t] = gradTokens[t] * {Conjugate($"states[{from}]", type)}");

    /// <summary>What a pass computes, for doc comments.</summary>
    /// <param name="pass">States or gradients.</param>
    /// <param name="type">What is computed with.</param>
    /// <param name="isReverse">Whether states come from the position after each.</param>
    public string Formula(ScanPass pass, ElementType type, bool isReverse = false)
    {
        var (from, beside) = isReverse ? ("t + 1", "t - 1") : ("t - 1", "t + 1");
        return pass == ScanPass.Forward ? Formula("gates[t]", "tokens[t]", from) : BackwardFormula(from, beside, type);
    }

    /// <summary>The formula of states.</summary>
    /// <param name="gate">What a gate is called.</param>
    /// <param name="token">What a token is.</param>
    /// <param name="from">The position that the state comes from.</param>
    public string Formula(string gate, string token, string from = "t - 1") => $"states[t] = {Advance(gate, $"states[{from}]", token)}";

    /// <summary>The formula of one position, in place.</summary>
    public string StepFormula(string gate, string token) => $"states = {Advance(gate, "states", token)}";

    private static string Conjugate(string factor, ElementType type) => type.IsComplex ? $"conj({factor})" : factor;
}
