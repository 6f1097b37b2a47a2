using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>One tensor of a row kernel while its code is written: how it is read, how it is written, and what that takes before and after the tiles.</summary>
/// <param name="operand">Which tensor.</param>
internal abstract class KernelOperand(Operand operand)
{
    public Operand Operand => operand;

    public string Name => operand.Name;

    /// <summary>The kernel's parameter.</summary>
    public string Parameter => $"ArrayView<{operand.Type.DeviceElement}> {operand.Name}";

    public static KernelOperand For(Operand operand) => operand switch
    {
        { Extent: Extent.Element } => new ElementOperand(operand),
        { Role: Role.GradGate } => new SharedGateGradient(operand),
        _ => new SharedGate(operand),
    };

    /// <summary>What has to be there before the first tile.</summary>
    public virtual void Start(SourceWriter writer, KernelPlan plan)
    {
    }

    /// <summary>What comes after the last tile.</summary>
    public virtual void Finish(Chunk chunk)
    {
    }
}
