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
        return kernel.MakeGenericMethod([.. kernel.GetGenericArguments()
            .Select(argument => argument.GetGenericParameterConstraints().Single(constraint => constraint.IsInterface))
            .Select(constraint => variant.Argument(constraint, constraint.GenericTypeArguments))]);
    }

    /// <param name="constraint">What an open type of the kernel has to be.</param>
    /// <param name="types">What that is closed over.</param>
    [RequiresDynamicCode("ILGPU reads the kernels' IL at run time.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "These types have no members that a trimmer could take away.")]
    private Type Argument(Type constraint, Type[] types)
    {
        bool Is(Type kind) => constraint.IsGenericType && constraint.GetGenericTypeDefinition() == kind;

        return Is(typeof(IAccess<,>)) ? (IsAligned ? typeof(Aligned<,>) : typeof(Unaligned<,>)).MakeGenericType(types)
            : Is(typeof(IGates<,,,>)) ? (HasSharedGates ? typeof(SharedGates<,,,>) : typeof(ElementGates<,,,>)).MakeGenericType(types)
            : Is(typeof(ISequences<,>)) ? (HasEnds ? typeof(SequencesWithEnds<,>) : typeof(SequencesFromZero<,>)).MakeGenericType(types)
            : Is(typeof(IRows<,>)) ? (HasEnds ? typeof(RowsWithEnds<,>) : typeof(RowsFromZero<,>)).MakeGenericType(Frame, types[1])
            : Frame;
    }
}
