using System.Diagnostics.CodeAnalysis;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>The kernel of one position of an element type, which a class has where states enter and leave.</summary>
/// <param name="className">The annotated class, for errors.</param>
/// <param name="kernel">The emitted class, where there is one.</param>
internal sealed class StepKernel(
    string className,
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type? kernel)
{
    /// <summary>Whether there is one.</summary>
    public bool Exists => kernel is not null;

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Check()
    {
        if (!Exists)
        {
            throw new InvalidOperationException($"{className} has no step. Add [ScanTensors(EndStates = true)] to the class.");
        }
    }

    /// <summary>The kernel, compiled on the first call for an accelerator.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public LoadedKernel Load(Accelerator accelerator)
    {
        Check();
        return KernelCache.Load(accelerator, new(kernel!, ScanDirection.Forward, Access: default));
    }
}
