using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>What a caller calls a tensor.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Map">The tensors of the class's maps, if it has any.</param>
internal readonly record struct TensorName(TensorRole Role, MapTensors? Map)
{
    public static implicit operator TensorName(TensorRole role) => new(role, Map: null);

    public static implicit operator string(TensorName name) => name.ToString();

    /// <summary>Whether its elements may be for what the caller says that they are for: an input of a map says that by itself, and so does its gradient.</summary>
    public bool MayBe(Extent extent) => extent == Extent.Position || Role.MayBeShared() || Role >= TensorRole.Input && Map!.ExtentOf(Role) == extent;

    /// <summary>What an element of it is for, where the call's caller does not choose.</summary>
    public Extent Extent => Role >= TensorRole.Input ? Map!.ExtentOf(Role) : Extent.Position;

    public override string ToString() => Role >= TensorRole.Input ? Map!.NameOf(Role) : Role.Name();
}
