using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lru;

/// <summary>Sequences of pairs of numbers to sequences of numbers.</summary>
internal sealed class SequenceModel : nn.Module<Tensor, Tensor>
{
    private const int Width = 32;
    private const int Hidden = 32;
    private const int Layers = 2;

    private readonly Linear _encoder;
    private readonly ModuleList<LruLayer> _layers;
    private readonly Linear _head;

    public SequenceModel(Func<Tensor, Tensor, Tensor> cell)
        : base(nameof(SequenceModel))
    {
        _encoder = nn.Linear(2, Width);
        _layers = nn.ModuleList(Enumerable.Range(0, Layers).Select(_ => new LruLayer(Width, Hidden, cell)).ToArray());
        _head = nn.Linear(Width, 1);
        RegisterComponents();
    }

    /// <summary>(batch, seqlen, 2) to (batch, seqlen).</summary>
    public override Tensor forward(Tensor input)
    {
        var values = _encoder.forward(input);
        foreach (var layer in _layers)
        {
            values = layer.forward(values);
        }

        return _head.forward(values).squeeze(-1);
    }
}
