using System.Numerics;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>The oracle: the loops of the definition in doubles, one row, in the order in which it is scanned, and how far off a result may be.</summary>
internal static class SerialScan
{
    /// <summary>A row's results, the state or gradient that leaves it, and the allowance of each.</summary>
    public sealed record Result(Complex[] Values, double[] Allowances, Complex Leaving, double LeavingAllowance);

    /// <summary>h = gate * h + token. A row of no positions ends exactly as it begins.</summary>
    /// <param name="gates">The gates.</param>
    /// <param name="tokens">The tokens.</param>
    /// <param name="initial">The state before the first.</param>
    /// <param name="gateError">How far off gates are, as a part of what a result of 1 may be off by: each position adds that, times its state, to what those before have added. Gates of the caller's own are not off.</param>
    public static Result Forward(Complex[] gates, Complex[] tokens, Complex initial, double gateError = 0)
    {
        var (values, allowances) = (new Complex[gates.Length], new double[gates.Length]);
        var (state, allowed) = (initial, gates.Length == 0 ? 0 : Math.Max(1, initial.Magnitude));
        var off = 0d;
        for (var t = 0; t < gates.Length; t++)
        {
            off = gates[t].Magnitude * (off + gateError * state.Magnitude);
            values[t] = state = gates[t] * state + tokens[t];
            allowances[t] = Allowance(gates[t], state, ref allowed) + off;
        }

        return new(values, allowances, state, allowed + off);
    }

    /// <summary>The gradient of each token: gradTokens[t] = gradStates[t] + conj(gate[t+1]) * gradTokens[t+1], and after the last position that of the final state.
    /// What leaves is the gradient of the initial state.</summary>
    public static Result GradTokens(Complex[] gates, Complex[] gradStates, Complex gradFinal, double gateError = 0)
    {
        // The scan from the other end with gates moved by one; the state after the row is multiplied by nothing.
        Complex[] shifted = [1, .. gates.Reverse().Select(Complex.Conjugate)];
        var scan = Forward(shifted[..^1], [.. gradStates.Reverse()], gradFinal, gateError);
        var gradInitial = shifted[^1] * scan.Leaving;
        if (gates.Length == 0)
        {
            return scan;
        }

        var allowed = scan.LeavingAllowance;
        return new([.. scan.Values.Reverse()], [.. scan.Allowances.Reverse()], gradInitial, Allowance(shifted[^1], gradInitial, ref allowed));
    }

    /// <summary>
    /// max(1, |x|), and where terms of both signs cancel, twice the largest that gates kept of it: an error made at one position goes on to the next times the gate,
    /// and so outlives the value it was made on.
    /// </summary>
    private static double Allowance(Complex gate, Complex state, ref double before)
    {
        var present = Math.Max(1, state.Magnitude);
        var kept = gate.Magnitude * before;
        before = Math.Max(present, kept);
        return kept > present ? 2 * kept : present;
    }
}
