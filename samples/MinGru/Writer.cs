using System.Text;
using static TorchSharp.torch;

namespace MinGru;

/// <summary>Writes text with a trained model, one character at a time.</summary>
internal sealed class Writer(CharacterModel model, string alphabet, Device device)
{
    /// <summary>Goes on from a beginning, drawing each character from the model's distribution.</summary>
    public string Continue(string beginning, int length)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (states, text) = (CharacterModel.FirstStates(batch: 1, device), new StringBuilder(beginning));
        var logits = beginning.Select(character => model.Step(Number(character), states)).Last();
        for (var count = 0; count < length; count++)
        {
            var drawn = nn.functional.softmax(logits / 0.8, -1).multinomial(1).flatten();
            text.Append(alphabet[(int)drawn.item<long>()]);
            logits = model.Step(drawn, states);
        }

        return text.ToString();
    }

    /// <summary>The largest difference between the logits of one character at a time and of all at once, over rows of (batch, seqlen).</summary>
    public double LargestDifference(Tensor input)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var states = CharacterModel.FirstStates(input.shape[0], device);
        var stepped = Enumerable.Range(0, (int)input.shape[1]).Select(t => model.Step(input.select(1, t), states)).ToArray();
        return (stack(stepped, 1) - model.forward(input)).abs().max().item<float>();
    }

    private Tensor Number(char character) => tensor(new long[] { alphabet.IndexOf(character) }, device: device);
}
