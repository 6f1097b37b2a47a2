using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>What a kernel hands to the maps, and what it takes from them.</summary>
internal sealed class MapArguments(KernelSignature signature, MapShape maps)
{
    private readonly Operand[] _inputs = [.. signature.Inputs(Models.ScanPass.Forward)];

    private readonly Operand[] _ofGradient = [.. signature.Inputs(Models.ScanPass.Backward)];

    /// <summary>The map's inputs, of a vector of positions.</summary>
    public string OfMap(int vector) => OfMap(input => input.Argument(vector));

    /// <summary>The map's inputs, wherever they are from.</summary>
    public string OfMap(Func<TensorOperand, string> input) => string.Join(", ", maps.Map.Select(parameter => input(Input(parameter))));

    /// <summary>The output's inputs, of a vector of positions, the state before them.</summary>
    public string OfOutput(int vector, string states) => string.Join(", ", maps.Output.Select(parameter => Input(parameter).Argument(vector)).Prepend(states));

    /// <summary>What arrives at the outputs, of a vector of positions.</summary>
    public string OfGradOutputs(int vector) => string.Join(", ", _ofGradient.Where(input => input.Role == Role.GradOutput).Select(input => TensorOperand.For(input, signature).Argument(vector)));

    /// <summary>What arrives at the states themselves.</summary>
    public string OfGradStates(int vector) => TensorOperand.For(_ofGradient.Single(input => input.Role == Role.GradStateBesides), signature).Widened(vector);

    /// <summary>What the output gives, of a vector of positions.</summary>
    public string[] Outputs(int vector) => [.. signature.Outputs(Models.ScanPass.Forward).Where(output => output.Role == Role.Output).Select(output => new MapLocals(output).Register(vector))];

    /// <summary>The gradient of a parameter, of a vector of positions, as the map gives it.</summary>
    public string GradientOfMap(MapParameter parameter, int vector) => new MapLocals(Gradient(parameter)).Register(vector);

    /// <summary>The same as the output gives it: where both do, they are two.</summary>
    public string GradientOfOutput(MapParameter parameter, int vector) =>
        maps.Map.Any(other => other.Name == parameter.Name && other.HasGradient) ? $"{new MapLocals(Gradient(parameter)).Register(vector)}OfOutput" : GradientOfMap(parameter, vector);

    private TensorOperand Input(MapParameter parameter) => TensorOperand.For(_inputs.Single(input => input.Name == parameter.Name), signature);

    private Operand Gradient(MapParameter parameter) => signature.Outputs(Models.ScanPass.Backward).Single(output => output.Role == Role.GradInput && maps.Inputs[output.Place].Name == parameter.Name);
}
