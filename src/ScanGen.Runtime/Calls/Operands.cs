using System.Runtime.CompilerServices;

namespace ScanGen.Calls;

/// <summary>The tensors of a call, by role.</summary>
[InlineArray(TensorRoles.Count)]
internal struct Operands
{
    private Operand _first;
}
