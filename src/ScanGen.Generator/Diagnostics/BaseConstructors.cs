using Microsoft.CodeAnalysis;

namespace ScanGen.Generator.Diagnostics;

/// <summary>Whether the generated constructor, which names no arguments for the base class, can call one of its constructors.</summary>
internal static class BaseConstructors
{
    public static bool CanBeCalled(INamedTypeSymbol type) =>
        type.BaseType is not { TypeKind: not TypeKind.Error } baseClass
        || baseClass.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams) && IsAccessible(constructor, type));

    private static bool IsAccessible(IMethodSymbol constructor, INamedTypeSymbol type) => constructor.DeclaredAccessibility switch
    {
        Accessibility.Private => IsInside(type, constructor.ContainingType),
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, type.ContainingAssembly)
            || constructor.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
        _ => true,
    };

    private static bool IsInside(INamedTypeSymbol type, INamedTypeSymbol outer) =>
        type.ContainingType is { } around && (SymbolEqualityComparer.Default.Equals(around.OriginalDefinition, outer.OriginalDefinition) || IsInside(around, outer));
}
