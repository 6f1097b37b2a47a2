using System.Diagnostics;
using ScanGen.Checks;
using ScanGen.CompilerServices;

namespace ScanGen.Calls;

/// <summary>A call on one position of many rows.</summary>
/// <param name="Gates">A gate for each state, or one for many.</param>
/// <param name="Tokens">A token for each state.</param>
/// <param name="States">The states, which are read and written.</param>
/// <param name="MaxThreads">The most threads to use on the host; 0 for one a core.</param>
[StackTraceHidden]
internal readonly record struct StepCall(Operand Gates, Operand Tokens, Operand States, int MaxThreads)
{
    /// <summary>How many states there are.</summary>
    public long Rows => Count(States);

    /// <summary>How many gates.</summary>
    public long GateCount => Count(Gates);

    /// <exception cref="ArgumentException">An argument is wrong; the message names it.</exception>
    public void Check()
    {
        CheckMemory(TensorRole.Gates, Gates);
        CheckMemory(TensorRole.Tokens, Tokens);
        CheckMemory(TensorRole.States, States);
        var (gates, tokens, states) = (TensorRole.Gates.Name(), TensorRole.Tokens.Name(), TensorRole.States.Name());
        if (Gates.Axes.Extent is Extent.Position or Extent.Row)
        {
            SameShape.Check((gates, Shape(Gates)), (tokens, Shape(Tokens)), (states, Shape(States)));
        }
        else
        {
            SameShape.Check((tokens, Shape(Tokens)), (states, Shape(States)));
            CheckShared();
        }

        CheckApart(TensorRole.Gates, Gates);
        CheckApart(TensorRole.Tokens, Tokens);
    }

    private static long Count(in Operand operand) =>
        operand.Axes.Rank == 1 ? operand.Length : operand.Memory.Batch * operand.Memory.Dim * operand.Memory.SeqLen;

    private static void CheckMemory(TensorRole role, in Operand operand)
    {
        operand.CheckMemory(role);
        if (!operand.Memory.IsDense)
        {
            throw ScanErrors.HasGaps(role.Name());
        }

        if (operand.Axes.Extent != Extent.Position && !role.MayBeShared())
        {
            throw ScanErrors.MayNotBeShared(role.Name());
        }
    }

    /// <summary>The shape of a tensor; of a flat one, that of another which has as many elements.</summary>
    private TensorShape Shape(in Operand operand)
    {
        var shaped = States.Axes.Rank > 1 ? States : Tokens.Axes.Rank > 1 ? Tokens : Gates.Axes.Extent is Extent.Position or Extent.Row ? Gates : States;
        return (operand.Axes.Rank == 1 && Count(operand) == Count(shaped) ? shaped : operand).Shape;
    }

    /// <summary>States of (batch, dim), or of one position (batch, dim, 1), say how many channels there are; of flat ones the gates do.</summary>
    private void CheckShared()
    {
        var shape = Shape(States);
        var isFlat = States.Axes.Rank == 1 && Tokens.Axes.Rank == 1;
        var channels = isFlat ? GateCount > 0 && Rows % GateCount == 0 ? GateCount : Rows : shape.Z == 1 ? shape.Y : shape.Z;
        var count = Gates.Axes.Extent == Extent.Call ? 1 : channels;
        if (GateCount != count)
        {
            throw ScanErrors.NotOneEach(TensorRole.Gates.Name(), new(1, 1, GateCount, GateCount), Gates.Axes.Extent, count);
        }
    }

    private void CheckApart(TensorRole role, in Operand operand)
    {
        if (Rows > 0 && Count(operand) > 0 && States.Meets(operand))
        {
            throw ScanErrors.Overlaps(TensorRole.States.Name(), role.Name());
        }
    }
}
