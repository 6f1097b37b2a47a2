using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ScanGen.Calls;
using ScanGen.CompilerServices;

namespace ScanGen.Devices;

/// <summary>The types that a kernel's text leaves open, for what a call decides of it: each closed over what the kernel's own constraint names.</summary>
internal static class KernelForms
{
    /// <summary>What a call wants of a kernel.</summary>
    /// <param name="call">The call.</param>
    /// <param name="elementsPerVector">Elements in a vector of any tensor.</param>
    /// <param name="ends">What it is told of the ends of rows.</param>
    public static ScanForms Of(in ScanCall call, int elementsPerVector, ScanForms ends) =>
        ends
        | (call.SharedGates > 0 ? ScanForms.SharedGates : 0)
        | (call.IsStrided ? ScanForms.Strided : 0)
        | (call.Offsets.AreGiven ? ScanForms.Packed : 0)
        | (call.HasStatesBesides ? ScanForms.States : 0)
        | (call.IsAligned(elementsPerVector) ? 0 : ScanForms.Unaligned);

    /// <summary>A method of an emitted class, with every type decided: both orders have one text.</summary>
    /// <param name="kernels">The emitted class.</param>
    /// <param name="direction">States or gradients, and from which end.</param>
    /// <param name="forms">What the call wants.</param>
    /// <param name="ofShortRows">Whether it is the kernel for short rows of any length.</param>
    [RequiresDynamicCode("ILGPU reads the kernels' IL at run time.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "These types have no members that a trimmer could take away.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "These types have no members that a trimmer could take away.")]
    public static MethodInfo Close(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type kernels,
        ScanDirection direction,
        ScanForms forms,
        bool ofShortRows)
    {
        var order = direction.IsFirstToLast() ? typeof(FirstToLast) : typeof(LastToFirst);
        var method = Method(kernels, direction, ofShortRows)!;
        return !method.IsGenericMethodDefinition ? method : method.MakeGenericMethod([.. method.GetGenericArguments()
            .Select(argument => argument.GetGenericParameterConstraints().Single(constraint => constraint.IsInterface))
            .Select(constraint => constraint == typeof(IOrder) ? order : Argument(constraint, constraint.GenericTypeArguments, forms))]);
    }

    /// <summary>The method as it is emitted; none where a class has no kernel of its own for short rows.</summary>
    /// <param name="kernels">The emitted class.</param>
    /// <param name="direction">States or gradients.</param>
    /// <param name="ofShortRows">Whether it is the kernel for short rows of any length.</param>
    public static MethodInfo? Method([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type kernels, ScanDirection direction, bool ofShortRows) =>
        kernels.GetMethod((ofShortRows ? "Short" : "") + (direction is ScanDirection.Forward or ScanDirection.Reverse ? "Forward" : "Backward"));

    /// <param name="constraint">What an open type of the kernel has to be.</param>
    /// <param name="types">What that is closed over.</param>
    /// <param name="forms">What the call wants.</param>
    [RequiresDynamicCode("ILGPU reads the kernels' IL at run time.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "These types have no members that a trimmer could take away.")]
    private static Type Argument(Type constraint, Type[] types, ScanForms forms)
    {
        bool Is(Type kind) => constraint == kind || (constraint.IsGenericType && constraint.GetGenericTypeDefinition() == kind);
        Type With(ScanForms form, Type yes, Type no) => forms.HasFlag(form) ? yes : no;

        return Is(typeof(IAccess<,>)) ? With(ScanForms.Unaligned, typeof(Unaligned<,>), typeof(Aligned<,>)).MakeGenericType(types)
            : Is(typeof(IGates<,,,>)) ? With(ScanForms.SharedGates, typeof(SharedGates<,,,>), typeof(ElementGates<,,,>)).MakeGenericType(types)
            : Is(typeof(IPresence)) ? With(ScanForms.States, typeof(Present), typeof(Absent))
            : Is(typeof(IFrame)) ? RowFrame(forms)
            : Is(typeof(ISequenceFrame)) ? SequenceFrame(forms)
            : With(ScanForms.AcrossDevices, typeof(AcrossDevices<,>), With(ScanForms.Ends, typeof(WithEnds<,>), typeof(FromZero<,>))).MakeGenericType(Is(typeof(IRows<,>)) ? RowFrame(forms) : SequenceFrame(forms), types[1]);
    }

    private static Type RowFrame(ScanForms forms) => (forms & (ScanForms.Packed | ScanForms.Strided)) switch
    {
        ScanForms.Packed | ScanForms.Strided => typeof(PackedStridedRows),
        ScanForms.Packed => typeof(PackedRows),
        ScanForms.Strided => typeof(StridedRows),
        _ => typeof(DenseRows),
    };

    private static Type SequenceFrame(ScanForms forms) => (forms & (ScanForms.Packed | ScanForms.Strided)) switch
    {
        ScanForms.Packed | ScanForms.Strided => typeof(PackedStridedSequences),
        ScanForms.Packed => typeof(PackedSequences),
        ScanForms.Strided => typeof(StridedSequences),
        _ => typeof(DenseSequences),
    };
}
