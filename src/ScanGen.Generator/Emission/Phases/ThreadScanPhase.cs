namespace ScanGen.Generator.Emission.Phases;

/// <summary>Folds each vector of a thread into one step.</summary>
internal sealed class ThreadScanPhase : IPhase
{
    public void Write(Chunk chunk)
    {
        chunk.Writer.Line();
        chunk.Writer.Line("// Thread: fold each vector into one step.");
        foreach (var v in chunk.Vectors)
        {
            var (gates, tokens) = chunk.Recurrence(v);
            chunk.Writer.Line($"var s{v} = {gates}.Fold<{chunk.Plan.Element.Step}>({tokens});");
        }

        // Whether a state, or a product of gates, may leave the range of its type.
        foreach (var v in chunk.Vectors)
        {
            var (gates, tokens) = chunk.Recurrence(v);
            chunk.Writer.Line($"{(v == 0 ? "var isTame =" : "isTame &=")} {gates}.Are<Tame>({tokens});");
        }

        chunk.Writer.Line($"var isWild = !(isTame & Tame.Is({(chunk.Plan.IsSplit ? "carryIn" : "state")}));");
    }
}
