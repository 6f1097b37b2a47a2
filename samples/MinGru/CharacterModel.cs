using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MinGru;

/// <summary>Characters to the logits of the character after each.</summary>
internal sealed class CharacterModel : nn.Module<Tensor, Tensor>
{
    private const int Width = 128;
    private const int Hidden = 256;
    private const int Layers = 2;

    private readonly Embedding _embedding;
    private readonly ModuleList<MinGruLayer> _layers;
    private readonly LayerNorm _norm;
    private readonly Linear _head;

    public CharacterModel(int characters, Func<Tensor, Tensor, Tensor> scan)
        : base(nameof(CharacterModel))
    {
        _embedding = nn.Embedding(characters, Width);
        _layers = nn.ModuleList(Enumerable.Range(0, Layers).Select(_ => new MinGruLayer(Width, Hidden, scan)).ToArray());
        _norm = nn.LayerNorm(Width);
        _head = nn.Linear(Width, characters);
        RegisterComponents();
    }

    /// <summary>(batch, seqlen) to (batch, seqlen, characters).</summary>
    public override Tensor forward(Tensor input)
    {
        var values = _embedding.forward(input);
        foreach (var layer in _layers)
        {
            values = layer.forward(values);
        }

        return _head.forward(_norm.forward(values));
    }

    /// <summary>One character a row, (batch), after the states that the ones before left; states is one a layer, null before the first character.</summary>
    public Tensor Step(Tensor input, Tensor?[] states)
    {
        var values = _embedding.forward(input);
        for (var layer = 0; layer < Layers; layer++)
        {
            (values, states[layer]) = _layers[layer].Step(values, states[layer]);
        }

        return _head.forward(_norm.forward(values));
    }

    /// <summary>No state yet, for <see cref="Step"/>.</summary>
    public static Tensor?[] NoStates() => new Tensor?[Layers];
}
