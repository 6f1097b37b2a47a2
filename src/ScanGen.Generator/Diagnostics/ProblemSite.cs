using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Parsing;
using ScanGen.Generator.Parsing.Maps;

namespace ScanGen.Generator.Diagnostics;

/// <summary>Where in the source a problem stands.</summary>
/// <param name="problem">The problem.</param>
/// <param name="annotated">The class that it was found with.</param>
/// <param name="attributes">The class's attributes, in the order of its model's kernels.</param>
/// <param name="compilation">Where a map's methods are.</param>
internal readonly struct ProblemSite(Problem problem, INamedTypeSymbol annotated, IReadOnlyList<AttributeData> attributes, Compilation compilation)
{
    /// <summary>The type in whose declaration it stands: the annotated one, or one around it.</summary>
    public INamedTypeSymbol Type { get; } =
        problem.Target == ProblemTarget.ContainingType ? Outwards(annotated).Reverse().ElementAt(problem.Index) : annotated;

    /// <summary>The place, or null where there is none because the compiler has refused that very thing: its error is enough.</summary>
    public Location? FindLocation(CancellationToken cancellation) => problem.Target switch
    {
        ProblemTarget.Layout => ArgumentOf(ScanClassParser.TensorsOf(annotated)!, "Layout", cancellation),
        ProblemTarget.TensorsAttribute => SyntaxOf(ScanClassParser.TensorsOf(annotated)!, cancellation)?.GetLocation(),
        ProblemTarget.Constructor => GeneratedMembers.ConstructorsWithoutAccelerator(annotated).ElementAt(problem.Index).Locations[0],
        ProblemTarget.Member => GeneratedMembers.Collisions(annotated).ElementAt(problem.Index).Locations[0],
        ProblemTarget.Map => MapParser.Read(annotated, compilation).Faults[problem.Index].Location,
        ProblemTarget.Attribute => SyntaxOf(attributes[problem.Index], cancellation)?.GetLocation(),
        ProblemTarget.SeqLen => ArgumentOf(attributes[problem.Index], "SeqLen", cancellation) ?? ConstructorArgumentOf(attributes[problem.Index], cancellation),
        ProblemTarget.Dtype => ArgumentOf(attributes[problem.Index], "Dtype", cancellation),
        ProblemTarget.States => ArgumentOf(attributes[problem.Index], "States", cancellation),
        ProblemTarget.LaunchShape => ArgumentOf(attributes[problem.Index], problem.Arguments[0], cancellation),
        _ => Type.Locations[0],
    };

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

    /// <summary>The expression without a name, or after <c>name:</c>, unless it is missing or has no constant value.</summary>
    private static Location? ConstructorArgumentOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ConstructorArguments is [{ Kind: not TypedConstantKind.Error }]
            ? SyntaxOf(attribute, cancellation)?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null)?.Expression.GetLocation()
            : null;

    private static AttributeSyntax? SyntaxOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
}
