using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models.Maps;

/// <summary>What kernels and calls know of a class's maps: their tensors, and which map takes which. What is computed is no part of it, so that an edit of a body leaves kernels alone.</summary>
/// <param name="Inputs">The inputs of both maps, each once: those of the map, then those that the output has besides.</param>
/// <param name="Map">What the map takes, in its order.</param>
/// <param name="Output">What the output takes besides the state, in its order.</param>
/// <param name="Outputs">What callers call what the output gives; none where the states are what comes of a call.</param>
internal sealed record MapShape(EquatableArray<MapParameter> Inputs, EquatableArray<MapParameter> Map, EquatableArray<MapParameter> Output, EquatableArray<string> Outputs)
{
    /// <summary>What the user calls what the output gives.</summary>
    public EquatableArray<string> Results { get; init; }

    /// <summary>Whether what the output gives is stored as it computes it, whatever the inputs are of.</summary>
    public bool AreOutputsFullPrecision { get; init; }

    /// <summary>Whether any tensor is stored as the maps compute with it, whatever the others are of.</summary>
    public bool HasFullPrecision => AreOutputsFullPrecision || Inputs.Any(input => input.IsFullPrecision);

    /// <summary>Whether maps compute with complex numbers.</summary>
    public bool IsComplex { get; init; }

    /// <summary>Whether there is an output map.</summary>
    public bool HasOutput => Outputs.Count > 0;

    /// <summary>Whether the map has a gradient for any of its inputs.</summary>
    public bool HasMapGradient => Map.Any(input => input.HasGradient);

    /// <summary>The shape of maps as they are read; nothing of none.</summary>
    public static MapShape? Of(IReadOnlyList<MapModel> maps)
    {
        if (maps.Count == 0)
        {
            return null;
        }

        MapModel[] outputs = [.. maps.Where(map => map.Role == MapRole.Output)];
        var ofMap = maps[0].Parameters;
        var ofOutput = outputs.SelectMany(map => map.Parameters.Skip(1)).ToEquatableArray();
        return new(
            ofMap.Concat(ofOutput).GroupBy(input => input.Name).Select(same => same.First() with { HasGradient = same.Any(input => input.HasGradient) }).ToEquatableArray(),
            ofMap,
            ofOutput,
            outputs.SelectMany(map => map.Outputs.Count == 1 ? ["outputs"] : map.Outputs.Select(Identifiers.Parameter)).ToEquatableArray())
        {
            IsComplex = maps[0].Number.IsComplex(),
            AreOutputsFullPrecision = outputs.Any(map => map.IsResultFullPrecision),
            Results = outputs.SelectMany(map => map.Outputs).ToEquatableArray(),
        };
    }
}
