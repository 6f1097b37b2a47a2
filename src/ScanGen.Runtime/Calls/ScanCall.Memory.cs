using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <content>What kernels ask of where the tensors lie.</content>
internal ref partial struct ScanCall
{
    /// <summary>How far apart the rows of each tensor begin; of a tensor that is not there, or is shared, 0.</summary>
    /// <exception cref="ArgumentException">A stride is more than kernels count.</exception>
    public readonly CallStrides Strides()
    {
        foreach (var role in _positions)
        {
            ref readonly var memory = ref this[role].Memory;
            if (Math.Max(memory.BatchStride, memory.DimStride) > int.MaxValue)
            {
                throw ScanErrors.StrideTooLarge(Name(role), Math.Max(memory.BatchStride, memory.DimStride));
            }
        }

        return new((int)Batch, (int)Dim)
        {
            Gates = this[TensorRole.Gates].Strides,
            Tokens = this[TensorRole.Tokens].Strides,
            States = this[TensorRole.States].Strides,
            GradStates = this[TensorRole.GradStates].Strides,
            GradGates = this[TensorRole.GradGates].Strides,
            GradTokens = this[TensorRole.GradTokens].Strides,
        };
    }

    /// <summary>Bytes that are read and written of a channel at one position.</summary>
    public readonly int BytesPerPosition
    {
        get
        {
            var bytes = 0;
            foreach (var role in _positions)
            {
                bytes += this[role].ElementSize;
            }

            return bytes;
        }
    }

    /// <summary>Whether a row that lies end to end with others may begin in the middle of a vector.</summary>
    public readonly bool StartsAnywhere(int elementsPerVector) =>
        (Offsets.AreGiven ? Offsets.Grain | (IsStrided ? 1 : ChannelLength) : IsStrided ? 0 : SeqLen) % elementsPerVector != 0;

    /// <summary>Whether vectors of every tensor begin at boundaries, where rows that lie end to end have whole ones. Time-major ones are of channels, which have to be whole ones.</summary>
    public readonly bool IsAligned(int elementsPerVector)
    {
        if (Layout == ScanLayout.TimeMajor && Dim % elementsPerVector != 0)
        {
            return false;
        }

        foreach (var role in _positions)
        {
            if (!this[role].IsAligned(elementsPerVector, IsStrided))
            {
                return false;
            }
        }

        return true;
    }
}
