using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lru;

/// <summary>
/// A linear recurrent unit (Orvieto et al. 2023) around a residual path: at each position a channel's state is turned and shrunk by the channel's gate, a complex
/// number that is learned; a gated linear unit after it does what is not linear. What tokens are scaled by follows from the gate (De et al. 2024) and is not learned.
/// </summary>
internal sealed class LruLayer : nn.Module<Tensor, Tensor>
{
    private const double SmallestMagnitude = 0.9;
    private const double LargestMagnitude = 0.999;
    private const double LargestPhase = Math.PI / 10;

    private readonly Func<Tensor, Tensor, Tensor> _cell;
    private readonly LayerNorm _norm;
    private readonly Linear _input;
    private readonly Linear _output;
    private readonly Linear _mix;
    private readonly Parameter _direct;
    private readonly Parameter _logDecay;
    private readonly Parameter _logPhase;

    /// <param name="width">Of the input and the output.</param>
    /// <param name="hidden">Channels of the state.</param>
    /// <param name="cell">From the logarithm of each channel's gate, and what comes in, to states along the last axis, all complex.</param>
    public LruLayer(long width, long hidden, Func<Tensor, Tensor, Tensor> cell)
        : base(nameof(LruLayer))
    {
        _cell = cell;
        _norm = nn.LayerNorm(width);

        // Real and imaginary parts are neighbours: a complex matrix times real numbers, and the real part of a complex matrix times states, are real matrices.
        _input = nn.Linear(width, 2 * hidden, hasBias: false);
        _output = nn.Linear(2 * hidden, width);
        _direct = nn.Parameter(randn(width));
        _mix = nn.Linear(width, 2 * width);

        // Gates begin spread evenly over a part of a ring.
        var squares = empty(hidden).uniform_(SmallestMagnitude * SmallestMagnitude, LargestMagnitude * LargestMagnitude);
        _logDecay = nn.Parameter((-0.5 * squares.log()).log());
        _logPhase = nn.Parameter(empty(hidden).uniform_(0, LargestPhase).log());
        RegisterComponents();
    }

    /// <summary>All positions of (batch, seqlen, width) at once.</summary>
    public override Tensor forward(Tensor input)
    {
        var normal = _norm.forward(input);
        var x = view_as_complex(_input.forward(normal).unflatten(2, [-1, 2])).transpose(1, 2);
        var states = _cell(complex(-_logDecay.exp(), _logPhase.exp()), x).transpose(1, 2);
        var output = nn.functional.gelu(_output.forward(view_as_real(states).flatten(-2)) + _direct * normal);
        return input + nn.functional.glu(_mix.forward(output));
    }
}
