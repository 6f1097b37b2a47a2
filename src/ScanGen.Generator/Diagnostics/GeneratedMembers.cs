using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScanGen.Generator.Parsing;
using ScanGen.Generator.Parsing.Maps;

namespace ScanGen.Generator.Diagnostics;

/// <summary>The members that the generator adds to the user's class, and which of the user's own stand in their place.</summary>
internal static class GeneratedMembers
{
    /// <summary>The user's own members that would not compile, or would mean something else, beside the generated ones.</summary>
    /// <remarks>Once code is emitted the class has the generated members too; they are told apart by their file's name.</remarks>
    public static IEnumerable<ISymbol> Collisions(INamedTypeSymbol type) =>
        type.GetMembers().Where(member => !member.IsImplicitlyDeclared && IsUsersOwn(member) && (Collides(member) || CollidesWithTensorScans(member, type)));

    /// <summary>The user's own constructors that would leave an instance without the generated field, for they run before neither the generated constructor nor one that does.</summary>
    public static IEnumerable<IMethodSymbol> ConstructorsWithoutAccelerator(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared && IsUsersOwn(constructor) && !Collides(constructor) && !BeginsWithAnother(constructor));

    /// <summary>Whether a class gains a member of a name: a static one only what needs no accelerator, and one without maps nothing of theirs.</summary>
    public static bool IsGenerated(string name, bool isStatic, bool hasMaps) =>
        name is "Host" or "Kernels"
        || hasMaps && name is "CheckGradients"
        || !isStatic && (name is "Forward" or "Backward" or "Step" or "Preload" or "Dispose" or "_dispatcher");

    /// <summary>How a message names a member.</summary>
    public static string Describe(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => IsPrimary(constructor) ? "The primary constructor" : "The constructor",
        IMethodSymbol => $"Method '{member.Name}'",
        _ => $"Member '{member.Name}'",
    };

    private static bool Collides(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => IsPrimary(constructor) || TakesAccelerator(constructor),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => method.Name switch
        {
            // Overloads of other arguments may stand beside the generated ones.
            "Forward" or "Backward" or "Step" => FirstParameterIs(method, "AcceleratorStream") && IsGenerated(method),
            "Dispose" => method.Parameters.IsEmpty && IsGenerated(method),
            _ => IsGenerated(method),
        },
        IMethodSymbol => false,
        _ => IsGenerated(member),
    };

    private static bool IsGenerated(ISymbol member) => IsGenerated(member.Name, member.ContainingType.IsStatic, MapParser.HasMaps(member.ContainingType));

    /// <summary>A class with a map gains <c>Scan</c> and <c>Step</c> of TorchSharp tensors, where there are any; overloads of other arguments may stand beside them.</summary>
    private static bool CollidesWithTensorScans(ISymbol member, INamedTypeSymbol type) =>
        member.Name is "Scan" or "Step"
        && (member is not IMethodSymbol method || FirstParameterIs(method, "Tensor"))
        && !type.IsStatic && MapParser.HasMaps(type) && ScanClassParser.RefersToTensors(type);

    /// <summary>Every other constructor would have to call a primary one, and the generated constructor does not know its arguments.</summary>
    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static bool TakesAccelerator(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 2 && FirstParameterIs(constructor, "Accelerator") && constructor.Parameters[1].Type.Name == "ScanOptions";

    private static bool BeginsWithAnother(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer });

    private static bool FirstParameterIs(IMethodSymbol method, string type) =>
        method.Parameters.FirstOrDefault()?.Type.Name == type;

    private static bool IsUsersOwn(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(reference => !reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
}
