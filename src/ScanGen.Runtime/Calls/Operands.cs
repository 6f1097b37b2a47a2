using System.Runtime.CompilerServices;

namespace ScanGen.Calls;

/// <summary>The tensors of a call without a map, by role.</summary>
[InlineArray(TensorRoles.Count)]
internal struct Operands
{
    private Operand _first;
}

/// <summary>The tensors of a call with a map, by role.</summary>
[InlineArray(TensorRoles.CountOfMaps)]
internal struct MapOperands
{
    private Operand _first;
}
