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

    /// <summary>An input of a map, and in <see cref="KernelSignature.Maps"/> its place.</summary>
    Input,
    GradInput,

    /// <summary>The gradients that arrive at states besides those that come by way of an output map.</summary>
    GradStateBesides,

    /// <summary>What an output map gives.</summary>
    Output,
    GradOutput,
}
