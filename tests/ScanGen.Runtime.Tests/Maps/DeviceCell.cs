using ScanGen.CompilerServices;

namespace ScanGen.Runtime.Tests.Maps;

/// <summary>The maps of a class in doubles, and their derivatives by hand.</summary>
/// <param name="Inputs">What an element of each input is for.</param>
/// <param name="Outputs">How many results the output map has; 0 where the states are what comes of a call.</param>
internal abstract record DeviceCell(Extent[] Inputs, int Outputs)
{
    /// <summary>Inputs, in the range that they are drawn from.</summary>
    public virtual (double From, double To)[] Ranges => [.. Inputs.Select(_ => (-3.0, 3.0))];

    /// <summary>The inputs that have no gradient.</summary>
    public virtual int[] WithoutGradient => [];

    public abstract (double Gate, double Token) Map(double[] x);

    /// <summary>The gradient of each input by way of gate and token.</summary>
    public abstract double[] MapGradient(double[] x, double gradGate, double gradToken);

    public virtual double[] Output(double state, double[] x) => [];

    /// <summary>What arrives at the state, and at each input.</summary>
    public virtual (double GradState, double[] Gradients) OutputGradient(double state, double[] x, double[] gradOutputs) => (0, new double[x.Length]);

    protected static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

/// <inheritdoc cref="MinGru"/>
internal sealed record MinGruCell() : DeviceCell([Extent.Position, Extent.Position, Extent.Position], Outputs: 1)
{
    public override (double Gate, double Token) Map(double[] x) => (1 - Sigmoid(x[0]), Sigmoid(x[0]) * x[1]);

    public override double[] MapGradient(double[] x, double gradGate, double gradToken)
    {
        var s = Sigmoid(x[0]);
        return [(gradToken * x[1] - gradGate) * s * (1 - s), gradToken * s, 0];
    }

    public override double[] Output(double state, double[] x) => [state * x[2] * Sigmoid(x[2])];

    public override (double GradState, double[] Gradients) OutputGradient(double state, double[] x, double[] gradOutputs)
    {
        var s = Sigmoid(x[2]);
        return (gradOutputs[0] * x[2] * s, [0, 0, gradOutputs[0] * state * s * (1 + x[2] * (1 - s))]);
    }
}

/// <inheritdoc cref="Lru"/>
internal sealed record LruCell() : DeviceCell([Extent.Channel, Extent.Channel, Extent.Position], Outputs: 0)
{
    public override int[] WithoutGradient => [1];

    public override (double Gate, double Token) Map(double[] x)
    {
        var gate = 1 / (1 + Math.Exp(x[0]));
        return (gate, Math.Sqrt(1 - gate * gate) * x[1] * x[2]);
    }

    public override double[] MapGradient(double[] x, double gradGate, double gradToken)
    {
        var gate = 1 / (1 + Math.Exp(x[0]));
        var root = Math.Sqrt(1 - gate * gate);
        var ofGate = gradGate - gradToken * x[1] * x[2] * gate / root;
        return [-ofGate * gate * Sigmoid(x[0]), 0, gradToken * root * x[1]];
    }
}

/// <inheritdoc cref="Hgrn"/>
internal sealed record HgrnCell() : DeviceCell([Extent.Position, Extent.Row, Extent.Position], Outputs: 2)
{
    public override (double From, double To)[] Ranges => [(-3, 3), (0, 1), (-3, 3)];

    public override (double Gate, double Token) Map(double[] x)
    {
        var gate = x[1] + (1 - x[1]) * Sigmoid(x[0]);
        return (gate, (1 - gate) * x[2]);
    }

    public override double[] MapGradient(double[] x, double gradGate, double gradToken)
    {
        var s = Sigmoid(x[0]);
        var ofGate = gradGate - gradToken * x[2];
        return [ofGate * (1 - x[1]) * s * (1 - s), ofGate * (1 - s), gradToken * (1 - Map(x).Gate)];
    }

    public override double[] Output(double state, double[] x) => [state * x[2], Math.Tanh(state) + x[1]];

    public override (double GradState, double[] Gradients) OutputGradient(double state, double[] x, double[] gradOutputs)
    {
        var tanh = Math.Tanh(state);
        return (gradOutputs[0] * x[2] + gradOutputs[1] * (1 - tanh * tanh), [0, gradOutputs[1], gradOutputs[0] * state]);
    }
}

/// <inheritdoc cref="LogHgrn"/>
internal sealed record LogHgrnCell() : DeviceCell([Extent.Position, Extent.Position, Extent.Channel], Outputs: 1)
{
    public override (double From, double To)[] Ranges => [(-3, 0), (-3, 3), (-3, 3)];

    public override (double Gate, double Token) Map(double[] x) => (Math.Exp(x[0]), (1 - Math.Exp(x[0])) * x[1]);

    public override double[] MapGradient(double[] x, double gradGate, double gradToken)
    {
        var gate = Math.Exp(x[0]);
        return [(gradGate - gradToken * x[1]) * gate, gradToken * (1 - gate), 0];
    }

    public override double[] Output(double state, double[] x) => [state * x[1] * Sigmoid(x[1]) + x[2] * x[1]];

    public override (double GradState, double[] Gradients) OutputGradient(double state, double[] x, double[] gradOutputs)
    {
        var s = Sigmoid(x[1]);
        return (gradOutputs[0] * x[1] * s, [0, gradOutputs[0] * (state * s * (1 + x[1] * (1 - s)) + x[2]), gradOutputs[0] * x[1]]);
    }
}
