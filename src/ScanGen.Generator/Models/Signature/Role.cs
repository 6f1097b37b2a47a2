namespace ScanGen.Generator.Models.Signature;

/// <summary>What a tensor is to the recurrence.</summary>
internal enum Role
{
    Gate,
    Token,
    State,
    GradState,
    GradGate,
    GradToken,
}
