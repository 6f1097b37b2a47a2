using ScanGen;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MinGru;

/// <summary>
/// A minimal gated recurrent unit (Feng et al. 2024) around a residual path: how much of the state is replaced, and by what, depends on the input alone, so
/// that all positions of a row can be computed at once.
/// </summary>
internal sealed class MinGruLayer : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor, Tensor> _scan;
    private readonly LayerNorm _norm;
    private readonly Linear _replaced;
    private readonly Linear _candidate;
    private readonly Linear _output;

    /// <param name="width">Of the input and the output.</param>
    /// <param name="hidden">Channels of the state.</param>
    /// <param name="scan">Gates and tokens to states, along the last axis.</param>
    public MinGruLayer(long width, long hidden, Func<Tensor, Tensor, Tensor> scan)
        : base(nameof(MinGruLayer))
    {
        _scan = scan;
        _norm = nn.LayerNorm(width);
        _replaced = nn.Linear(width, hidden);
        _candidate = nn.Linear(width, hidden);
        _output = nn.Linear(hidden, width);
        RegisterComponents();
    }

    /// <summary>All positions of (batch, seqlen, width) at once.</summary>
    public override Tensor forward(Tensor input)
    {
        var (gates, tokens) = GatesAndTokens(input);
        return input + _output.forward(_scan(gates.transpose(1, 2), tokens.transpose(1, 2)).transpose(1, 2));
    }

    /// <summary>One position, (batch, width), which takes the states, (batch, hidden), on in place; within <c>no_grad()</c>.</summary>
    public Tensor Step(Tensor input, Tensor states)
    {
        var (gates, tokens) = GatesAndTokens(input);
        Scans.Step(gates, tokens, states);
        return input + _output.forward(states);
    }

    private (Tensor Gates, Tensor Tokens) GatesAndTokens(Tensor input)
    {
        var normal = _norm.forward(input);
        var replaced = sigmoid(_replaced.forward(normal));
        return (1 - replaced, replaced * _candidate.forward(normal));
    }
}
