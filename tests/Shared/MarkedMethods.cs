using System.Reflection;

namespace ScanGen.Tests;

/// <summary>The methods of the packages that this project tests, by how they are to be compiled.</summary>
internal static class MarkedMethods
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodBase> Of(MethodImplAttributes mark) => typeof(MarkedMethods).Assembly.GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith(nameof(ScanGen), StringComparison.Ordinal))
        .Select(Assembly.Load)
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        .Where(method => method.MethodImplementationFlags.HasFlag(mark));
}
