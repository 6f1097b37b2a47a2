namespace ScanGen.CompilerServices;

/// <summary>How far apart the rows of each tensor of a call begin; what a call does not have stays 0. Emitted code uses it.</summary>
/// <remarks>Of time-major tensors, whose channels lie side by side, it is positions that may lie apart: <see cref="ScanStrides.Dim"/> is then from a position to the next.</remarks>
/// <param name="batch">Batches.</param>
/// <param name="dim">Channels of one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CallStrides(int batch, int dim)
{
    /// <summary>Rows of each tensor.</summary>
    public readonly int Rows = checked(batch * dim);

    /// <summary>Channels of a batch.</summary>
    internal readonly Divisor Dim = new(dim);

    /// <summary>Of the gates.</summary>
    public ScanStrides Gates { get; init; }

    /// <summary>Of the tokens.</summary>
    public ScanStrides Tokens { get; init; }

    /// <summary>Of the states.</summary>
    public ScanStrides States { get; init; }

    /// <summary>Of the gradients that arrive at the states.</summary>
    public ScanStrides GradStates { get; init; }

    /// <summary>Of the gradients of the gates.</summary>
    public ScanStrides GradGates { get; init; }

    /// <summary>Of the gradients of the tokens.</summary>
    public ScanStrides GradTokens { get; init; }

    /// <summary>Of the tensor of a role.</summary>
    internal ScanStrides Of(TensorRole role) => role switch
    {
        TensorRole.Gates => Gates,
        TensorRole.Tokens => Tokens,
        TensorRole.States => States,
        TensorRole.GradStates => GradStates,
        TensorRole.GradGates => GradGates,
        _ => GradTokens,
    };
}
