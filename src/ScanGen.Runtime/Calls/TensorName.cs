using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>What a caller calls a tensor.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Map">The tensors of the class's maps, if it has any.</param>
internal readonly record struct TensorName(TensorRole Role, MapTensors? Map)
{
    public static implicit operator TensorName(TensorRole role) => new(role, Map: null);

    public static implicit operator string(TensorName name) => name.ToString();

    /// <summary>Whether its elements may be for what a caller says that they are for.</summary>
    public bool MayBe(Extent extent) => extent == Extent.Position || Role.MayBeShared() || extent == Extent;

    /// <summary>What its elements have to be for: of an input of a map what that says, else a position.</summary>
    public Extent Extent => Role >= TensorRole.Input ? Map!.ExtentOf(Role) : Extent.Position;

    public override string ToString() => Role >= TensorRole.Input ? Map!.NameOf(Role) : Role.Name();
}
