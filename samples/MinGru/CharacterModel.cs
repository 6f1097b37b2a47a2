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

    public CharacterModel(int characters, Func<Tensor, Tensor, Tensor> cell)
        : base(nameof(CharacterModel))
    {
        _embedding = nn.Embedding(characters, Width);
        _layers = nn.ModuleList(Enumerable.Range(0, Layers).Select(_ => new MinGruLayer(Width, Hidden, cell)).ToArray());
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

    /// <summary>One character a row, (batch), to logits, (batch, characters); takes the states, a tensor a layer, on in place; within <c>no_grad()</c>.</summary>
    public Tensor Step(Tensor input, Tensor[] states)
    {
        var values = _embedding.forward(input);
        foreach (var (layer, state) in _layers.Zip(states))
        {
            values = layer.Step(values, state);
        }

        return _head.forward(_norm.forward(values));
    }

    /// <summary>The states before the first character, for <see cref="Step"/>: zero, as a scan's.</summary>
    public static Tensor[] FirstStates(long batch, Device device) => [.. Enumerable.Range(0, Layers).Select(_ => zeros([batch, Hidden], device: device))];
}
