using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>What callers call tensors, and what a call may do with them.</summary>
internal static class TensorRoles
{
    /// <summary>How many there are of calls without a map.</summary>
    public const int Count = (int)TensorRole.Input;

    /// <summary>How many there are in all.</summary>
    public const int CountOfMaps = (int)TensorRole.GradOutput + MapTensors.MaxOutputs;

    private static readonly RoleSet Inputs = RoleSet.From(TensorRole.Input, MapTensors.MaxInputs);

    private static readonly RoleSet GradInputs = RoleSet.From(TensorRole.GradInput, MapTensors.MaxInputs);

    private static readonly RoleSet MapOutputs = RoleSet.From(TensorRole.Output, MapTensors.MaxOutputs);

    private static readonly RoleSet GradOutputs = RoleSet.From(TensorRole.GradOutput, MapTensors.MaxOutputs);

    /// <summary>The name of the parameter, in calls without a map.</summary>
    public static string Name(this TensorRole role) => role switch
    {
        TensorRole.Gates => "gates",
        TensorRole.Tokens => "tokens",
        TensorRole.States => "states",
        TensorRole.GradStates => "gradStates",
        TensorRole.GradGates => "gradGates",
        TensorRole.GradTokens => "gradTokens",
        TensorRole.Initial => "initial",
        TensorRole.Final => "final",
        TensorRole.GradFinal => "gradFinal",
        _ => "gradInitial",
    };

    /// <summary>The gradients that arrive at what comes of a call: those that every call of gradients has one of.</summary>
    public static RoleSet Arriving { get; } = GradOutputs | TensorRole.GradStates;

    /// <summary>Those that have one element a row, and may be left out.</summary>
    public static RoleSet Ends { get; } = (RoleSet)TensorRole.Initial | TensorRole.Final | TensorRole.GradFinal | TensorRole.GradInitial;

    /// <summary>Whether it has one element a row and may be left out.</summary>
    public static bool IsEnd(this TensorRole role) => role is >= TensorRole.Initial and <= TensorRole.GradInitial;

    /// <summary>Whether its elements are of the type of states, where that is another than the type of gates and tokens.</summary>
    public static bool IsOfStates(this TensorRole role) => role is TensorRole.States or TensorRole.GradStates || role.IsEnd();

    /// <summary>Whether one of its elements may be for many positions.</summary>
    public static bool MayBeShared(this TensorRole role) => role is TensorRole.Gates or TensorRole.GradGates || role.IsEnd();

    /// <summary>Those that a call writes.</summary>
    public static RoleSet Outputs(bool isBackward) => isBackward
        ? GradInputs | TensorRole.GradGates | TensorRole.GradTokens | TensorRole.GradInitial
        : MapOutputs | TensorRole.States | TensorRole.Final;

    /// <summary>Whether an output may lie on another tensor, element on element: a kernel has read each by the time that it writes there. Otherwise an output shares memory with nothing.</summary>
    public static bool MayLieOn(this TensorRole output, TensorRole other) => (output, other) switch
    {
        (TensorRole.States, TensorRole.Gates or TensorRole.Tokens) => true,
        (TensorRole.GradTokens, TensorRole.GradStates) => true,
        (TensorRole.Final, TensorRole.Initial) => true,
        (TensorRole.GradInitial, TensorRole.GradFinal) => true,
        (TensorRole.States, _) => Inputs.Has(other),
        _ => MapOutputs.Has(output) ? Inputs.Has(other) : GradInputs.Has(output) && Arriving.Has(other),
    };
}
