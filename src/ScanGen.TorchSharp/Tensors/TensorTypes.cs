using static TorchSharp.torch;

namespace ScanGen.Tensors;

/// <summary>Torch's element types and ScanGen's.</summary>
internal static class TensorTypes
{
    private static readonly (ScalarType Torch, ScanDtype Scan)[] All =
    [
        (ScalarType.Float32, ScanDtype.Float32),
        (ScalarType.Float16, ScanDtype.Float16),
        (ScalarType.BFloat16, ScanDtype.BFloat16),
        (ScalarType.Float64, ScanDtype.Float64),
        (ScalarType.ComplexFloat32, ScanDtype.Complex64),
        (ScalarType.ComplexFloat64, ScanDtype.Complex128),
    ];

    /// <summary>ScanGen's name for torch's type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ScanDtype Of(ScalarType type, string name)
    {
        foreach (var (torch, scan) in All)
        {
            if (torch == type)
            {
                return scan;
            }
        }

        throw new ArgumentException($"'{name}' are {type}, and scans are of {string.Join(", ", All[..^1].Select(types => types.Torch))} or {All[^1].Torch}: convert with to(ScalarType).", name);
    }

    /// <summary>ScanGen's name for a type of states, where one is named.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ScanDtype? Of(ScalarType? statesType) => statesType is { } type ? Of(type, nameof(statesType)) : null;

    /// <summary>What is computed with where elements are of a type: with those of 16 bits in floats.</summary>
    public static ScalarType FullPrecision(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : type;

    /// <summary>Torch's name for ScanGen's type.</summary>
    public static ScalarType Of(ScanDtype dtype) => All.First(types => types.Scan == dtype).Torch;
}
