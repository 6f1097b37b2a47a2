using ScanGen.Generator.Emission.Maps;
using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Planning;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>Gates and tokens that a map makes: they are in registers alone, and the gate of a neighbour is made again from its inputs.</summary>
internal sealed class MappedOperand(Operand operand, MapArguments arguments) : TensorOperand(operand)
{
    public override bool IsComputed => true;

    public override bool IsHeldInScanOrder => false;

    public override string Edge(KernelPlan plan) => plan.IsGuarded ? base.Edge(plan) : "edge";

    protected override string Read(Chunk chunk, string at)
    {
        var gate = $"{MapVectorEmitter.ClassName(chunk.Plan.Types)}.Gate({arguments.OfMap(input => input.ArgumentAt(chunk.Plan, at))})";
        return chunk.Plan.IsGuarded ? $"(Within.Has({at}, start, end) ? {gate} : {Edge(chunk.Plan)})" : gate;
    }
}
