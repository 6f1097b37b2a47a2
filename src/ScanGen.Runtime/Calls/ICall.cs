using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>A call that is told its tensors one after the other.</summary>
internal interface ICall
{
    /// <summary>What the caller calls a tensor.</summary>
    TensorName Name(TensorRole role);

    /// <summary>What a tensor may be to a piece of rows.</summary>
    PieceEnd EndOf(TensorRole role);

    /// <summary>Adds a tensor, and asks of it what can be asked of one alone.</summary>
    /// <param name="role">What it is.</param>
    /// <param name="axes">What the caller says of its axes; nothing of elements end to end.</param>
    /// <param name="length">How many elements.</param>
    /// <param name="address">Where they begin.</param>
    /// <param name="elementSize">Bytes of one.</param>
    /// <param name="start">Where their buffer begins; 0 where they have none.</param>
    /// <param name="isHandle">Whether that is a handle, so that addresses say nothing of other buffers.</param>
    /// <exception cref="ArgumentException">The tensor's axes are others than the call says, or it does not fit its memory.</exception>
    void Add(TensorRole role, scoped in Axes axes, long length, nint address, int elementSize, nint start = 0, bool isHandle = false);
}
