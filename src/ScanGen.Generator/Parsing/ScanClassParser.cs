using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Diagnostics;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Parsing.Maps;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Parsing;

/// <summary>Reads an annotated class, right or wrong, into a model that holds nothing of Roslyn's.</summary>
internal static class ScanClassParser
{
    public const string AttributeName = "ScanGen.ScanKernelAttribute";

    private const string TensorsAssembly = "ScanGen.TorchSharp";

    private const string TensorsAttributeName = "ScanGen.ScanTensorsAttribute";

    /// <summary>The <c>[ScanKernel]</c> attributes of all parts of a type, in the order of the model's kernels.</summary>
    public static ImmutableArray<AttributeData> AttributesOf(INamedTypeSymbol type) =>
        type.GetAttributes().RemoveAll(attribute => attribute.AttributeClass?.ToDisplayString() != AttributeName);

    /// <summary>The <c>[ScanTensors]</c> of a type, if it has one.</summary>
    public static AttributeData? TensorsOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == TensorsAttributeName);

    public static ScanClass Parse(INamedTypeSymbol type, Compilation compilation)
    {
        var (maps, faults) = MapParser.HasMaps(type) ? MapParser.Read(type, compilation) : ([], []);
        var shape = MapShape.Of(maps);
        var around = Outwards(type).Reverse().ToArray();
        var layout = Layout(type);
        return new ScanClass(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            around.Select(outer => new ContainingType(Keyword(outer), Identifiers.Escape(outer.Name), IsPartial(outer), outer.TypeParameters.Length > 0)).ToEquatableArray(),
            Identifiers.Escape(type.Name),
            type is { IsStatic: true, TypeKind: TypeKind.Class } ? "static class" : Keyword(type),
            IsPartial(type),
            type.TypeParameters.Length > 0,
            type.IsFileLocal || around.Any(outer => outer.IsFileLocal),
            BaseConstructors.CanBeCalled(type) ? null : type.BaseType!.ToDisplayString(),
            GeneratedMembers.Collisions(type).Select(GeneratedMembers.Describe).ToEquatableArray(),
            GeneratedMembers.ConstructorsWithoutAccelerator(type).Select(constructor => constructor.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)).ToEquatableArray(),
            AttributesOf(type).Select(attribute => Kernel(attribute) with { Layout = layout, Maps = shape }).ToEquatableArray())
        {
            Layout = layout,
            RefersToTensors = shape is not null && RefersToTensors(type),
            Maps = maps.ToEquatableArray(),
            MapShape = shape,
            MapFaults = faults.Select(fault => fault.Fault).ToEquatableArray(),
        };
    }

    /// <summary>Whether the project of a type refers to the package of TorchSharp tensors.</summary>
    public static bool RefersToTensors(INamedTypeSymbol type) => type.ContainingModule.ReferencedAssemblies.Any(assembly => assembly.Name == TensorsAssembly);

    /// <summary>What the <c>[ScanTensors]</c> of a type say.</summary>
    public static ScanLayout Layout(INamedTypeSymbol type) =>
        TensorsOf(type)?.NamedArguments.FirstOrDefault(argument => argument.Key == "Layout").Value is { Kind: TypedConstantKind.Enum, Value: int layout } ? (ScanLayout)layout : default;

    /// <summary>What is missing, or refused by the compiler, stays 0. One pass: this runs for each attribute at each key press.</summary>
    private static KernelModel Kernel(AttributeData attribute)
    {
        var argument = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: int length }] ? length : (int?)null;
        var kernel = new KernelModel(argument ?? 0, 0);
        foreach (var property in attribute.NamedArguments)
        {
            if (property.Value is { Kind: not TypedConstantKind.Array and not TypedConstantKind.Error, Value: int number })
            {
                kernel = property.Key switch
                {
                    "SeqLen" => kernel with { SeqLen = number, HasTwoLengths = argument is not null },
                    "Dtype" => kernel with { Dtype = number },
                    "States" => kernel with { States = number },
                    "Warps" => kernel with { Shape = kernel.Shape with { Warps = number } },
                    "Vectors" => kernel with { Shape = kernel.Shape with { Vectors = number } },
                    "RowsPerGroup" => kernel with { Shape = kernel.Shape with { RowsPerGroup = number } },
                    "BackwardWarps" => kernel with { BackwardShape = kernel.BackwardShape with { Warps = number } },
                    "BackwardVectors" => kernel with { BackwardShape = kernel.BackwardShape with { Vectors = number } },
                    "BackwardRowsPerGroup" => kernel with { BackwardShape = kernel.BackwardShape with { RowsPerGroup = number } },
                    _ => kernel,
                };
            }
        }

        // Said or not, states of the same type are the plain kernel's.
        return kernel.States == kernel.Dtype ? kernel with { States = null } : kernel;
    }

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
