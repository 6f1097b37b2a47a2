using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lru;

/// <summary>
/// A linear recurrent unit (Orvieto et al. 2023) around a residual path: at each position a channel's state is turned and shrunk by the channel's gate, a complex
/// number that is learned; a gated linear unit after it does what is not linear.
/// </summary>
internal sealed class LruLayer : nn.Module<Tensor, Tensor>
{
    private const double SmallestMagnitude = 0.9;
    private const double LargestMagnitude = 0.999;
    private const double LargestPhase = Math.PI / 10;

    private readonly Func<Tensor, Tensor, Tensor> _scan;
    private readonly LayerNorm _norm;
    private readonly Linear _input;
    private readonly Linear _output;
    private readonly Linear _mix;
    private readonly Parameter _direct;
    private readonly Parameter _logDecay;
    private readonly Parameter _logPhase;
    private readonly Parameter _logScale;

    /// <param name="width">Of the input and the output.</param>
    /// <param name="hidden">Channels of the state.</param>
    /// <param name="scan">Gates and tokens to states, along the last axis, complex.</param>
    public LruLayer(long width, long hidden, Func<Tensor, Tensor, Tensor> scan)
        : base(nameof(LruLayer))
    {
        _scan = scan;
        _norm = nn.LayerNorm(width);

        // Real and imaginary parts are neighbours: a complex matrix times real numbers, and the real part of a complex matrix times states, are real matrices.
        _input = nn.Linear(width, 2 * hidden, hasBias: false);
        _output = nn.Linear(2 * hidden, width);
        _direct = nn.Parameter(randn(width));
        _mix = nn.Linear(width, 2 * width);

        // Gates begin spread evenly over a part of a ring, and tokens are scaled so that states are as large as what comes in.
        var squares = empty(hidden).uniform_(SmallestMagnitude * SmallestMagnitude, LargestMagnitude * LargestMagnitude);
        _logDecay = nn.Parameter((-0.5 * squares.log()).log());
        _logPhase = nn.Parameter(empty(hidden).uniform_(0, LargestPhase).log());
        _logScale = nn.Parameter((1 - squares).sqrt().log());
        RegisterComponents();
    }

    /// <summary>All positions of (batch, seqlen, width) at once.</summary>
    public override Tensor forward(Tensor input)
    {
        var gates = polar((-_logDecay.exp()).exp(), _logPhase.exp());
        var normal = _norm.forward(input);
        var tokens = (view_as_complex(_input.forward(normal).unflatten(2, [-1, 2])) * _logScale.exp()).transpose(1, 2);
        var states = _scan(gates.unsqueeze(-1).expand_as(tokens), tokens).transpose(1, 2);
        var output = nn.functional.gelu(_output.forward(view_as_real(states).flatten(-2)) + _direct * normal);
        return input + nn.functional.glu(_mix.forward(output));
    }
}
