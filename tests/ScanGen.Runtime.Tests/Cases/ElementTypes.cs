using ScanGen.Runtime.Tests.Suite;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>The type of gates and tokens, and that of states.</summary>
public sealed record ElementTypes(ScanDtype Inputs, ScanDtype States)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<ElementTypes> All { get; } =
    [
        .. Enum.GetValues<ScanDtype>().Select(dtype => new ElementTypes(dtype, dtype)),
        new(ScanDtype.BFloat16, ScanDtype.Float32),
        new(ScanDtype.Float16, ScanDtype.Float32),
        new(ScanDtype.Float32, ScanDtype.BFloat16),
        new(ScanDtype.Float32, ScanDtype.Float16),
    ];

    /// <summary>Whether states have a type of their own.</summary>
    public bool IsMixed => Inputs != States;

    /// <summary>Whether it is one type, or the one mix of larger states or of smaller ones that stands for the other.</summary>
    public bool IsPlainOrOneOfEachMix => !IsMixed || Inputs == ScanDtype.BFloat16 || States == ScanDtype.Float16;

    /// <summary>Elements of a row of 2048 vectors, which groups share: 32 KiB, or 64 where elements have 8 bytes or more.</summary>
    public int LongRow => 2048 * (Widest < 8 ? 16 : 32) / Widest;

    private int Widest => Math.Max(Size(Inputs), Size(States));

    /// <inheritdoc/>
    public override string ToString() => IsMixed ? $"{Inputs}-{States}" : $"{Inputs}";

    /// <summary>Something that is done with elements of two types.</summary>
    internal interface IVisitor
    {
        void Visit<TInput, TState>(Element<TInput> input, Element<TState> state)
            where TInput : unmanaged
            where TState : unmanaged;
    }

    /// <summary>Does it with these.</summary>
    internal void Accept(IVisitor visitor)
    {
        switch (Inputs)
        {
            case ScanDtype.Float32: Accept(visitor, Element.Float32); break;
            case ScanDtype.Float16: Accept(visitor, Element.Float16); break;
            case ScanDtype.BFloat16: Accept(visitor, Element.BFloat16); break;
            case ScanDtype.Float64: visitor.Visit(Element.Float64, Element.Float64); break;
            case ScanDtype.Complex64: visitor.Visit(Element.Complex64, Element.Complex64); break;
            case ScanDtype.Complex128: visitor.Visit(Element.Complex128, Element.Complex128); break;
        }
    }

    private void Accept<TInput>(IVisitor visitor, Element<TInput> input)
        where TInput : unmanaged
    {
        switch (States)
        {
            case ScanDtype.Float32: visitor.Visit(input, Element.Float32); break;
            case ScanDtype.Float16: visitor.Visit(input, Element.Float16); break;
            case ScanDtype.BFloat16: visitor.Visit(input, Element.BFloat16); break;
        }
    }

    private static int Size(ScanDtype dtype) => dtype switch
    {
        ScanDtype.Float16 or ScanDtype.BFloat16 => 2,
        ScanDtype.Float32 => 4,
        ScanDtype.Complex128 => 16,
        _ => 8,
    };
}
