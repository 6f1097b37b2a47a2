using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MinGru;

/// <summary>
/// A minimal gated recurrent unit (Feng et al. 2024) around a residual path: how much of the state is replaced, and by what, depends on the input alone, so
/// that all positions of a row can be computed at once.
/// </summary>
internal sealed class MinGruLayer : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor, Tensor> _cell;
    private readonly LayerNorm _norm;
    private readonly Linear _z;
    private readonly Linear _candidate;
    private readonly Linear _output;

    /// <param name="width">Of the input and the output.</param>
    /// <param name="hidden">Channels of the state.</param>
    /// <param name="cell">From how much of the state is replaced, before the sigmoid, and by what, to states, along the last axis.</param>
    public MinGruLayer(long width, long hidden, Func<Tensor, Tensor, Tensor> cell)
        : base(nameof(MinGruLayer))
    {
        _cell = cell;
        _norm = nn.LayerNorm(width);
        _z = nn.Linear(width, hidden);
        _candidate = nn.Linear(width, hidden);
        _output = nn.Linear(hidden, width);
        RegisterComponents();
    }

    /// <summary>All positions of (batch, seqlen, width) at once.</summary>
    public override Tensor forward(Tensor input)
    {
        var normal = _norm.forward(input);
        return input + _output.forward(_cell(_z.forward(normal).transpose(1, 2), _candidate.forward(normal).transpose(1, 2)).transpose(1, 2));
    }

    /// <summary>One position, (batch, width), which takes the states, (batch, hidden), on in place; within <c>no_grad()</c>.</summary>
    public Tensor Step(Tensor input, Tensor states)
    {
        var normal = _norm.forward(input);
        Cell.Step(_z.forward(normal), _candidate.forward(normal), states);
        return input + _output.forward(states);
    }
}
