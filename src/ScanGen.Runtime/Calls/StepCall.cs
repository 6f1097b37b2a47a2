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
    public long Rows => States.Length;

    /// <exception cref="ArgumentException">An argument is wrong; the message names it.</exception>
    public void Check()
    {
        CheckAxes(TensorRole.Gates, Gates);
        CheckAxes(TensorRole.Tokens, Tokens);
        CheckAxes(TensorRole.States, States);
        var (gates, tokens, states) = (TensorRole.Gates.Name(), TensorRole.Tokens.Name(), TensorRole.States.Name());
        switch (Gates.Axes.Extent)
        {
            case Extent.Position or Extent.Row:
                SameShape.Check((gates, Gates.Length), (tokens, Tokens.Length), (states, States.Length));
                break;
            case var extent:
                SameShape.Check((tokens, Tokens.Length), (states, States.Length));
                CheckShared(extent);
                break;
        }

        CheckApart(TensorRole.Gates, Gates);
        CheckApart(TensorRole.Tokens, Tokens);
    }

    private static void CheckAxes(TensorRole role, in Operand operand)
    {
        operand.CheckMemory(role);
        if (!operand.Memory.IsDense)
        {
            throw ScanErrors.StepOfGaps(role.Name());
        }
    }

    /// <summary>States of (batch, dim) say how many channels there are; of flat ones the gates do.</summary>
    private void CheckShared(Extent extent)
    {
        var gates = Gates.Length;
        var count = extent == Extent.Call ? 1 : States.Axes.Rank > 1 ? States.Memory.SeqLen : gates > 0 && Rows % gates == 0 ? gates : Rows;
        if (gates != count)
        {
            throw ScanErrors.NotOneEach(TensorRole.Gates.Name(), new(1, 1, gates, gates), extent, count);
        }
    }

    private void CheckApart(TensorRole role, in Operand operand)
    {
        if (Rows > 0 && operand.Length > 0 && States.Meets(operand))
        {
            throw ScanErrors.Overlaps(TensorRole.States.Name(), role.Name());
        }
    }
}
