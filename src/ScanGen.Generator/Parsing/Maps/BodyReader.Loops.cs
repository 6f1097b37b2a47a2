using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>Loops, turn by turn.</summary>
internal sealed partial class BodyReader
{
    /// <summary>Those that have not ended, the innermost first.</summary>
    private readonly Stack<Turning> _loops = new();

    private void Loop(ILoopOperation loop, IOperation? condition, ImmutableArray<IOperation> bottom)
    {
        _loops.Push(new(condition ?? loop));
        Turns(condition, loop.Body, bottom, isFirst: true);
        _loops.Pop();
        CheckSize();
        _scope.Exit = _decisions.Map(_scope.Exit, exit => exit is Exit.Break ? Exit.None : exit);
    }

    private void Turns(IOperation? condition, IOperation body, ImmutableArray<IOperation> bottom, bool isFirst)
    {
        for (; ; isFirst = false)
        {
            if (_scope.Exit.Leaf is null)
            {
                WhereItRuns(() => Turns(condition, body, bottom, isFirst: false));
                return;
            }

            if (_scope.Exit != _runs)
            {
                return;
            }

            _loops.Peek().Turns++;

            if (!isFirst)
            {
                ExecuteAll(bottom, 0);
            }

            var goesOn = condition is null ? _decisions.True : EvaluateCondition(condition);
            if (goesOn.Leaf is null)
            {
                Fault(condition!, "A loop whose length is not known", "give it a constant number of turns, and choose in its body");
                return;
            }

            if (goesOn == _decisions.False)
            {
                return;
            }

            Execute(body);
            _scope.Exit = _decisions.Map(_scope.Exit, exit => exit is Exit.Continue ? Exit.None : exit);
        }
    }

    /// <summary>Of several loops it is the one of most turns that does not end.</summary>
    private UnreadableException Endless()
    {
        Fault(
            _loops.OrderByDescending(loop => loop.Turns).First().Place,
            $"A loop that has not ended after {MapModel.MaxOperations} operations",
            "end it after a constant number of turns, and few of them");
        return new();
    }

    /// <summary>A loop that is being read.</summary>
    private sealed class Turning(IOperation place)
    {
        /// <summary>Where it is told.</summary>
        public IOperation Place => place;

        public int Turns { get; set; }
    }
}
