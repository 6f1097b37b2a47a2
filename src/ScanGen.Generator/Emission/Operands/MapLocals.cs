using ScanGen.Generator.Models.Signature;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Emission.Operands;

/// <summary>What a kernel calls a tensor of a map: as the user does, if nothing of the kernel's own has that name.</summary>
internal sealed class MapLocals(Operand operand)
{
    private static readonly HashSet<string> Own =
    [
        "lane", "warp", "thread", "totals", "even", "odd", "segments", "segment", "slot", "stretch", "board", "call", "length", "nth", "row", "rows", "frame", "place", "inRange", "start", "end", "tile",
        "at", "gate", "token", "result", "state", "states", "carryIn", "before", "edge", "isTame", "isWild", "warps", "entering", "leaving", "total", "isFinite", "isSerial", "isResumed", "carries", "carry", "turn",
        "kept", "gateBefore", "stateAfter", "sequences", "sequence", "seqLen", "dim", "step", "steps", "infinite", "vectors", "vector", "blocks", "channel", "channels", "time", "first", "after", "here", "folded",
        "composed", "marks", "inputViews", "outputViews", "stateView", "gradOutputViews", "gradStateView", "gradInputViews",
    ];

    private string Stem => Own.Contains(operand.Name) || char.IsDigit(operand.Name[operand.Name.Length - 1]) || operand.Name.Length == 1 && "gtxdres".Contains(operand.Name)
        ? operand.Name + "_"
        : operand.Name;

    /// <summary>The parameter that the view comes in.</summary>
    public string Parameter => operand.Role switch
    {
        Role.Input => $"inputViews.V{operand.Place}{OfFloats}",
        Role.GradInput => $"gradInputViews.V{operand.Place}{OfFloats}",
        Role.Output => $"outputViews.V{operand.Place}{OfFloats}",
        Role.GradOutput => $"gradOutputViews.V{operand.Place}{OfFloats}",
        Role.State => "stateView",
        _ => "gradStateView",
    };

    /// <summary>Views are of the kernel's own type, and a tensor of floats beside narrower ones lies behind one.</summary>
    private string OfFloats => operand.IsBesideNarrow ? ".OfFloats()" : "";

    /// <summary>The view of the row or the sequence, or what all positions of it share.</summary>
    public string View => operand.Role is Role.State or Role.GradState or Role.GradStateBesides ? operand.Name : Identifiers.Escape(Stem);

    /// <summary>Of a gradient that is a sum, the thread's part of it.</summary>
    public string Sum => $"{View}Sum";

    /// <summary>A vector of it in registers.</summary>
    public string Register(int vector) => $"{Stem}{vector}";
}
