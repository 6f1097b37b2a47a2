using ScanGen.Generator.Text;

namespace ScanGen.Generator.Models;

/// <summary>An annotated class as the user wrote it, right or wrong. Equatable, and nothing of Roslyn's in it.</summary>
/// <param name="Namespace">The namespace, empty for none.</param>
/// <param name="ContainingTypes">The types around it, outermost first.</param>
/// <param name="Name">The class's own name.</param>
/// <param name="Keyword">The keywords that declared it: <c>class</c>, <c>record</c>, <c>static class</c>, ….</param>
/// <param name="IsPartial">Whether it can be added to.</param>
/// <param name="IsGeneric">Whether it has type parameters.</param>
/// <param name="Collisions">Names of the user's members that a generated member would also have.</param>
/// <param name="Kernels">The declared kernels, in the order of the attributes.</param>
internal sealed record ScanClass(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Name,
    string Keyword,
    bool IsPartial,
    bool IsGeneric,
    EquatableArray<string> Collisions,
    EquatableArray<KernelModel> Kernels)
{
    /// <summary>The name with namespace and containing types, as in <c>Acme.Outer.MyScans</c>.</summary>
    public string FullName =>
        string.Join(".", new[] { Namespace }.Where(part => part.Length > 0).Concat(ContainingTypes.Select(type => type.Name)).Append(Name));
}
