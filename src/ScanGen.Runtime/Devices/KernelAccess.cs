namespace ScanGen.Devices;

/// <summary>The type arguments of a kernel, which say how it reads and writes vectors; nothing of a kernel that leaves none of it open.</summary>
/// <param name="Tensors">Of all tensors, or of gates and tokens.</param>
/// <param name="States">Of states, where they are of another type.</param>
internal readonly record struct KernelAccess(Type? Tensors, Type? States = null)
{
    public Type[] TypeArguments => [.. new[] { Tensors, States }.OfType<Type>()];
}
