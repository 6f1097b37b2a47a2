namespace ScanGen.Generator.Models;

/// <summary>The element types of a kernel's tensors: one for all, or one for gates, tokens and their gradients and another for states and theirs.</summary>
internal sealed record TensorTypes
{
    private TensorTypes(ElementType inputs, ElementType states, ElementType fullPrecision) => (Inputs, States, FullPrecision) = (inputs, states, fullPrecision);

    /// <summary>Of gates, tokens and their gradients.</summary>
    public ElementType Inputs { get; }

    /// <summary>Of states and their gradients, those at the ends of rows among them.</summary>
    public ElementType States { get; }

    /// <summary>Of a map's tensors that are stored as it computes with them; where there are none the inputs'.</summary>
    public ElementType FullPrecision { get; }

    /// <summary>Whether states are of another type than inputs.</summary>
    public bool AreMixed => Inputs != States;

    /// <summary>What is computed with: the elements of which neither is narrower than the other's accumulator.</summary>
    public ElementType Computed => Inputs.IsNarrow ? States : Inputs;

    /// <summary>As part of a name.</summary>
    public string Name => AreMixed ? $"{Inputs.Name}To{States.Name}" : Inputs.Name;

    /// <summary>The one, or both.</summary>
    public ElementType[] All => AreMixed ? [Inputs, States] : [Inputs];

    /// <summary>In a sentence.</summary>
    public string Words => AreMixed ? $"{Inputs.Name} with states of {States.Name}" : Inputs.Name;

    /// <summary>Those that a declaration asks for.</summary>
    public static TensorTypes Of(KernelModel kernel)
    {
        var (inputs, states) = (ElementType.All[kernel.Dtype], ElementType.All[kernel.StatesDtype]);
        var hasFloats = inputs.IsNarrow && kernel.Maps is { HasFullPrecision: true };
        var types = inputs == states && !hasFloats
            ? new TensorTypes(inputs, states, inputs)
            : new(inputs.Mixed, states.Mixed, hasFloats ? ElementType.All[0].Mixed : inputs.Mixed);
        return kernel.Layout == ScanLayout.TimeMajor ? new(types.Inputs.OfChannels, types.States.OfChannels, types.FullPrecision.OfChannels) : types;
    }

    /// <summary>Of a map's tensor.</summary>
    public ElementType OfMap(bool isFullPrecision) => isFullPrecision ? FullPrecision : Inputs;

    /// <summary>What a kernel calls the ways to read and write vectors: one for each type of elements.</summary>
    public IEnumerable<(string Name, ElementType Type)> Accesses =>
        new[] { ("TAccess", Inputs), ("TStatesAccess", States), ("TFloatAccess", FullPrecision) }.GroupBy(access => access.Item2).Select(same => same.First());

    /// <summary>What a kernel calls the way to read and write vectors of a type.</summary>
    public string AccessOf(ElementType type) => Accesses.First(access => access.Type == type).Name;

    /// <summary>Whether a kernel can have both: floats, and elements that are computed with as floats.</summary>
    public static bool CanMix(ElementType inputs, ElementType states) =>
        inputs == states || inputs.IsNarrow != states.IsNarrow && inputs.Accumulator == states.Accumulator;
}
