using ScanGen.Generator.Emission.Maps;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Models.Signature;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>The calls of the maps, as kernels write them: of a vector of positions of a row, or of channels at one position.</summary>
internal sealed class MapStatements(KernelSignature signature, MapShape maps)
{
    private readonly MapArguments _arguments = new(signature, maps);

    private string Class => MapVectorEmitter.ClassName(signature.Types);

    /// <summary>Makes gates and tokens.</summary>
    public string Value(int vector) => $"var (g{vector}, t{vector}) = {Class}.Value({_arguments.OfMap(vector)});";

    /// <summary>Makes the gates once more, with what their gradients take of them.</summary>
    public string Again(int vector) => $"var kept{vector} = {Class}.Again({_arguments.OfMap(vector)});";

    /// <summary>The gates of a vector, after <see cref="Again"/> where the map has a gradient.</summary>
    public string Gates(int vector) => maps.HasMapGradient ? $"{Class}.Gates(kept{vector})" : Gates(input => input.Argument(vector));

    /// <summary>The gates of inputs from elsewhere.</summary>
    public string Gates(Func<TensorOperand, string> input) => $"{Class}.Value({_arguments.OfMap(input)}).Gates";

    /// <summary>Makes what the output map gives of states.</summary>
    public string OutputValue(int vector, string states) => $"var {Tuple(_arguments.Outputs(vector))} = {Class}.OutputValue({_arguments.OfOutput(vector, states)});";

    /// <summary>Makes the gradients of the states, by way of the output map and by themselves, and those of that map's inputs.</summary>
    public string OutputGradient(int vector, string states)
    {
        string[] gives = [$"d{vector}", .. maps.Output.Where(input => input.HasGradient).Select(input => _arguments.GradientOfOutput(input, vector))];
        return $"""
            var {Tuple(gives)} = {Class}.OutputGradient({_arguments.OfOutput(vector, states)}, {_arguments.OfGradOutputs(vector)});
            d{vector} += {_arguments.OfGradStates(vector)};
            """;
    }

    /// <summary>Makes the gradients of the map's inputs.</summary>
    public string Gradient(int vector, string gradGates, string gradTokens)
    {
        var gives = maps.Map.Where(input => input.HasGradient).Select(input => _arguments.GradientOfMap(input, vector));
        return $"var {Tuple([.. gives])} = {Class}.Gradient({_arguments.OfMap(vector)}, {gradGates}, {gradTokens}, kept{vector});";
    }

    /// <summary>What is stored in a tensor: a result of the output map, or the sum of the gradients that both maps give.</summary>
    public string Stored(Operand tensor, int vector)
    {
        if (tensor.Role == Role.Output)
        {
            return _arguments.Outputs(vector)[tensor.Place];
        }

        var input = maps.Inputs[tensor.Place];
        return string.Join(" + ", new[]
        {
            HasGradient(maps.Map) ? _arguments.GradientOfMap(input, vector) : null,
            HasGradient(maps.Output) ? _arguments.GradientOfOutput(input, vector) : null,
        }.OfType<string>());

        bool HasGradient(IEnumerable<MapParameter> parameters) => parameters.Any(other => other.Name == input.Name && other.HasGradient);
    }

    private static string Tuple(string[] names) => names.Length == 1 ? names[0] : $"({string.Join(", ", names)})";
}
