namespace ScanGen.Generator.Models.Signature;

/// <summary>What the runtime takes as one argument.</summary>
/// <param name="IsSeveral">Whether it is several tensors, as many as a class's maps have.</param>
/// <param name="Tensors">Their names, or that of the one.</param>
internal sealed record CallArgument(bool IsSeveral, string[] Tensors)
{
    /// <summary>The argument as text.</summary>
    /// <param name="open">What several begin with.</param>
    /// <param name="close">What they end with.</param>
    public string Text(string open, string close) => IsSeveral ? open + string.Join(", ", Tensors) + close : Tensors[0];
}
