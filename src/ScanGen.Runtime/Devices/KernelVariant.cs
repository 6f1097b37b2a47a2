using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ScanGen.Primitives;

namespace ScanGen.Devices;

/// <summary>What a call decides of a kernel that its text leaves open: the type arguments, each closed over what the kernel's own constraint names.</summary>
/// <param name="IsAligned">Whether every vector of every tensor begins at a multiple of its size.</param>
/// <param name="HasSharedGates">Whether a whole row has one gate.</param>
/// <param name="Frame">Where rows begin: an <see cref="IFrame"/>.</param>
/// <param name="HasEnds">Whether states enter or leave rows or sequences.</param>
internal readonly record struct KernelVariant(bool IsAligned, bool HasSharedGates, Type Frame, bool HasEnds)
{
    /// <summary>Rows end to end, a gate for each position, states from zero: what most calls ask for.</summary>
    public static KernelVariant Plain { get; } = new(IsAligned: true, HasSharedGates: false, typeof(DenseRows), HasEnds: false);

    /// <summary>The kernel, with every type decided.</summary>
    [RequiresDynamicCode("ILGPU reads the kernels' IL at run time.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "These types have no members that a trimmer could take away.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "These types have no members that a trimmer could take away.")]
    public MethodInfo Close(MethodInfo kernel)
    {
        var variant = this;
        return kernel.MakeGenericMethod([.. kernel.GetGenericArguments().Select(argument => variant.Argument(
            argument.Name, argument.GetGenericParameterConstraints().Single(constraint => constraint.IsInterface).GenericTypeArguments))]);
    }

    [RequiresDynamicCode("ILGPU reads the kernels' IL at run time.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "These types have no members that a trimmer could take away.")]
    private Type Argument(string name, Type[] types) => name switch
    {
        "TAccess" or "TStatesAccess" => (IsAligned ? typeof(Aligned<,>) : typeof(Unaligned<,>)).MakeGenericType(types),
        "TGates" => (HasSharedGates ? typeof(SharedGates<,,,>) : typeof(ElementGates<,,,>)).MakeGenericType(types),
        "TFrame" => Frame,
        "TSequences" => (HasEnds ? typeof(SequencesWithEnds<,>) : typeof(SequencesFromZero<,>)).MakeGenericType(types),
        _ => (HasEnds ? typeof(RowsWithEnds<,>) : typeof(RowsFromZero<,>)).MakeGenericType(Frame, types[1]),
    };
}
