using ScanGen.Generator.Models;

namespace ScanGen.Generator.Emission;

internal static class HostEmitter
{
    public static string NativeScan(ElementType element, int seqLen) => "null!";
}
