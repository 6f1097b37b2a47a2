using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>What a kernel hands to the maps, and what it takes from them.</summary>
internal sealed class MapArguments(KernelSignature signature, MapShape maps)
{
    private readonly Operand[] _inputs = [.. signature.Inputs(Models.ScanPass.Forward)];

    /// <summary>The map's inputs, of a vector of positions.</summary>
    public string OfMap(int vector) => Join(maps.Map, input => input.Argument(vector));

    /// <summary>The map's inputs, of one position.</summary>
    public string OfMapAt(KernelPlan plan, string at) => Join(maps.Map, input => input.ArgumentAt(plan, at));

    /// <summary>The output's inputs, of a vector of positions, the state before them.</summary>
    public string OfOutput(int vector, string states) => string.Join(", ", maps.Output.Select(parameter => Input(parameter).Argument(vector)).Prepend(states));

    /// <summary>What the output gives, of a vector of positions.</summary>
    public string Output(int place, int vector) => new MapLocals(signature.Outputs(Models.ScanPass.Forward).Single(output => output.Role == Role.Output && output.Place == place)).Register(vector);

    /// <summary>The gradient of a parameter, of a vector of positions, as the map gives it.</summary>
    public string GradientOfMap(MapParameter parameter, int vector) => new MapLocals(Gradient(parameter)).Register(vector);

    /// <summary>The same as the output gives it: where both do, they are two.</summary>
    public string GradientOfOutput(MapParameter parameter, int vector) =>
        maps.Map.Any(other => other.Name == parameter.Name && other.HasGradient) ? $"{new MapLocals(Gradient(parameter)).Register(vector)}OfOutput" : GradientOfMap(parameter, vector);

    private string Join(IEnumerable<MapParameter> parameters, Func<TensorOperand, string> text) => string.Join(", ", parameters.Select(parameter => text(Input(parameter))));

    private TensorOperand Input(MapParameter parameter) => TensorOperand.For(_inputs.Single(input => input.Name == parameter.Name), signature);

    private Operand Gradient(MapParameter parameter) => signature.Outputs(Models.ScanPass.Backward).Single(output => output.Role == Role.GradInput && maps.Inputs[output.Place].Name == parameter.Name);
}
