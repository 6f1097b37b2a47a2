using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScanGen.Generator.Diagnostics;

/// <summary>Finds the place in the source that a problem is about.</summary>
internal static class ProblemLocator
{
    /// <summary>The place, or null where there is none because the compiler has refused that very thing: its error is enough.</summary>
    public static Location? Find(Problem problem, INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes, CancellationToken cancellation) =>
        problem.Target switch
        {
            ProblemTarget.Class => IdentifierOf(type),
            ProblemTarget.ContainingType => IdentifierOf(Outwards(type).Reverse().ElementAt(problem.Index)),
            ProblemTarget.Member => GeneratedMembers.Collisions(type).ElementAt(problem.Index).Locations[0],
            ProblemTarget.Attribute => SyntaxOf(attributes[problem.Index], cancellation)?.GetLocation(),
            ProblemTarget.SeqLen => ArgumentOf(attributes[problem.Index], "SeqLen", cancellation),
            ProblemTarget.Dtype => ArgumentOf(attributes[problem.Index], "Dtype", cancellation),
            _ => null,
        };

    private static Location IdentifierOf(INamedTypeSymbol type) => type.Locations[0];

    private static IEnumerable<INamedTypeSymbol> Outwards(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    /// <summary>The expression after <c>name =</c>, unless it is missing or has no constant value.</summary>
    private static Location? ArgumentOf(AttributeData attribute, string name, CancellationToken cancellation)
    {
        var isConstant = attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Kind != TypedConstantKind.Error);
        return isConstant
            ? SyntaxOf(attribute, cancellation)?.ArgumentList?.Arguments
                .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation()
            : null;
    }

    private static AttributeSyntax? SyntaxOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
}
