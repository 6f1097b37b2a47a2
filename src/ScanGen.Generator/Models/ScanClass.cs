using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models;

/// <summary>An annotated class as the user wrote it, right or wrong. Equatable, and nothing of Roslyn's in it.</summary>
/// <param name="Namespace">The namespace, empty for none.</param>
/// <param name="ContainingTypes">The types around it, outermost first.</param>
/// <param name="Name">The class's own name, as source text.</param>
/// <param name="Keyword">The keywords that declared it: <c>class</c>, <c>record</c>, <c>static class</c>, ….</param>
/// <param name="IsPartial">Whether it can be added to.</param>
/// <param name="IsGeneric">Whether it has type parameters.</param>
/// <param name="IsFileLocal">Whether it, or a type around it, is seen by its own file only.</param>
/// <param name="UncallableBase">The base class, as a message names it, where the generated constructor can call none of its constructors.</param>
/// <param name="Collisions">The user's members that stand where a generated one has to be, as a message names them.</param>
/// <param name="ConstructorsWithoutAccelerator">The user's constructors that do not begin with the generated one, as a message names them.</param>
/// <param name="Kernels">The declared kernels, in the order of the attributes.</param>
internal sealed record ScanClass(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Name,
    string Keyword,
    bool IsPartial,
    bool IsGeneric,
    bool IsFileLocal,
    string? UncallableBase,
    EquatableArray<string> Collisions,
    EquatableArray<string> ConstructorsWithoutAccelerator,
    EquatableArray<KernelModel> Kernels)
{
    /// <summary>Which dimension the recurrence runs along, as the user wrote it: it need not be a member.</summary>
    public ScanLayout Layout { get; init; }

    /// <summary>Its maps, where nothing is wrong with their signatures: that before the scan, then that after it.</summary>
    public EquatableArray<MapModel> Maps { get; init; }

    /// <summary>What kernels and calls know of its maps, if it has any.</summary>
    public MapShape? MapShape { get; init; }

    /// <summary>What is wrong with its maps.</summary>
    public EquatableArray<MapFault> MapFaults { get; init; }

    /// <summary>Whether the project refers to the package of TorchSharp tensors.</summary>
    public bool RefersToTensors { get; init; }

    /// <summary>Whether it gains calls on such tensors: those with a map, of whose inputs one at least says by its shape how many positions there are.</summary>
    public bool HasTensorScans => RefersToTensors && !IsHostOnly && MapShape is { } maps && maps.Inputs.Any(input => input.Extent == MapExtent.Position);

    /// <summary>What calls have of the layout.</summary>
    public TensorLayout TensorLayout => TensorLayout.Of(Layout);

    /// <summary>Whether it has no instances, and so no accelerator: its scans are those over spans.</summary>
    public bool IsHostOnly => Keyword == "static class";

    /// <summary>How many classes before this one have the same stem but for upper and lower case, which files' names do not tell apart.</summary>
    public int DuplicateIndex { get; init; }

    /// <summary>The name with namespace and containing types, as in <c>Acme.Outer.MyScans</c>, and with no <c>@</c>.</summary>
    public string FullName =>
        string.Join(".", new[] { Namespace }.Where(part => part.Length > 0).Concat(ContainingTypes.Select(type => type.Name)).Append(Name)).Replace("@", "");

    /// <summary>The declared element types, in the order of <c>ScanDtype</c>, those of states of another type after those of one.</summary>
    public IEnumerable<TensorTypes> Types =>
        Kernels.OrderBy(kernel => kernel.Dtype).ThenBy(kernel => kernel.StatesDtype == kernel.Dtype ? -1 : kernel.StatesDtype).Select(TensorTypes.Of).Distinct();

    /// <summary>The lengths declared for element types, in rising order; without that of a kernel for any.</summary>
    public IEnumerable<int> SeqLens(TensorTypes types) => Declared(types).Where(seqLen => seqLen != KernelModel.Any).OrderBy(seqLen => seqLen);

    /// <summary>Whether a kernel for any length is declared for element types.</summary>
    public bool HasAny(TensorTypes types) => Declared(types).Contains(KernelModel.Any);

    private IEnumerable<int> Declared(TensorTypes types) => Kernels.Where(kernel => TensorTypes.Of(kernel) == types).Select(kernel => kernel.SeqLen);
}
