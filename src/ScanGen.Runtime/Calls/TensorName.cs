using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>What a caller calls a tensor.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Map">The tensors of the class's maps, if it has any.</param>
internal readonly record struct TensorName(TensorRole Role, MapTensors? Map)
{
    public static implicit operator TensorName(TensorRole role) => new(role, Map: null);

    public static implicit operator string(TensorName name) => name.ToString();

    public override string ToString() => Role >= TensorRole.Input ? Map!.NameOf(Role) : Role.Name();
}
