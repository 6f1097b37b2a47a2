using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Models;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Parsing;

/// <summary>Reads an annotated class, right or wrong, into a model that holds nothing of Roslyn's.</summary>
internal static class ScanClassParser
{
    public const string AttributeName = "ScanGen.ScanKernelAttribute";

    /// <summary>The <c>[ScanKernel]</c> attributes of all parts of a type, in the order of the model's kernels.</summary>
    public static ImmutableArray<AttributeData> AttributesOf(INamedTypeSymbol type) =>
        type.GetAttributes().RemoveAll(attribute => attribute.AttributeClass?.ToDisplayString() != AttributeName);

    public static ScanClass Parse(INamedTypeSymbol type)
    {
        var around = Outwards(type).Reverse().ToArray();
        return new ScanClass(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            around.Select(outer => new ContainingType(Keyword(outer), Identifiers.Escape(outer.Name), IsPartial(outer), outer.TypeParameters.Length > 0)).ToEquatableArray(),
            Identifiers.Escape(type.Name),
            type is { IsStatic: true, TypeKind: TypeKind.Class } ? "static class" : Keyword(type),
            IsPartial(type),
            type.TypeParameters.Length > 0,
            type.IsFileLocal || around.Any(outer => outer.IsFileLocal),
            GeneratedMembers.Collisions(type).Select(GeneratedMembers.Describe).ToEquatableArray(),
            AttributesOf(type).Select(Kernel).ToEquatableArray());
    }

    private static KernelModel Kernel(AttributeData attribute) => new(Number(attribute, "SeqLen"), Number(attribute, "Dtype"))
    {
        Shape = Shape(attribute, ""),
        BackwardShape = Shape(attribute, "Backward"),
    };

    private static LaunchShape Shape(AttributeData attribute, string prefix) =>
        new(Number(attribute, prefix + "Warps"), Number(attribute, prefix + "Vectors"), Number(attribute, prefix + "RowsPerGroup"));

    /// <summary>An argument's number; 0 where it is missing or the compiler has refused it.</summary>
    private static int Number(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: not TypedConstantKind.Array and not TypedConstantKind.Error, Value: int number }
            ? number
            : 0;

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (TypeKind.Enum, _) => "enum",
        (TypeKind.Delegate, _) => "delegate",
        (_, true) => "record",
        _ => "class",
    };

    private static IEnumerable<INamedTypeSymbol> Outwards(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }
}
