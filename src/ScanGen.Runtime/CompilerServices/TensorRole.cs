namespace ScanGen.CompilerServices;

/// <summary>What a tensor is to the recurrence.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TensorRole
{
    /// <summary>What each position multiplies the state before it by.</summary>
    Gates,

    /// <summary>What each position adds.</summary>
    Tokens,

    /// <summary>What the recurrence gives.</summary>
    States,

    /// <summary>The gradients that arrive at the states.</summary>
    GradStates,

    /// <summary>The gradients of the gates.</summary>
    GradGates,

    /// <summary>The gradients of the tokens.</summary>
    GradTokens,

    /// <summary>The states before the first positions in the order of the scan.</summary>
    Initial,

    /// <summary>The states after the last positions.</summary>
    Final,

    /// <summary>The gradients that arrive at the final states.</summary>
    GradFinal,

    /// <summary>The gradients of the initial states.</summary>
    GradInitial,

    /// <summary>The first input of a map, and after it the others.</summary>
    Input,

    /// <summary>The gradients of the first input of a map, and after them those of the others.</summary>
    GradInput = Input + MapTensors.MaxInputs,

    /// <summary>What an output map gives first, and after it the others.</summary>
    Output = GradInput + MapTensors.MaxInputs,

    /// <summary>The gradients that arrive at the first of those, and after them those at the others.</summary>
    GradOutput = Output + MapTensors.MaxOutputs,
}
