namespace ScanGen.Generator.Models.Signature;

/// <summary>A tensor of a call.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Doc">What it is, in a sentence.</param>
internal sealed record CallTensor(string Name, ElementType Type, string Doc)
{
    /// <summary>Whether it may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the call writes it.</summary>
    public bool IsOutput { get; init; }
}
