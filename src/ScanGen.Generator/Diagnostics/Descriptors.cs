using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Diagnostics;

/// <summary>Every diagnostic there is. All are errors: each means that code the user asked for is not written.</summary>
internal static class Descriptors
{
    private const string Category = "ScanGen";
    private const string Help = "https://github.com/scangen/scangen/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "SCAN0001",
        "Annotated class is not partial",
        "Class '{0}' has [ScanKernel] but is not partial, so no kernel can be added to it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0001.md");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        "SCAN0002",
        "Type around an annotated class is not partial",
        "'{0}' is not partial, so the [ScanKernel] class '{1}' inside it cannot be added to",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0002.md");

    public static readonly DiagnosticDescriptor InvalidSeqLen = new(
        "SCAN0003",
        "Length is not from 1 to 1048576",
        "Length {0} is not from 1 to 1048576; the nearest is {1}, and ScanKernel.Any is for rows of any length",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0003.md");

    public static readonly DiagnosticDescriptor UnknownDtype = new(
        "SCAN0004",
        "Element type is not a member of ScanDtype",
        "Dtype {0} is not a member of ScanDtype; the members are {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0004.md");

    public static readonly DiagnosticDescriptor Generic = new(
        "SCAN0005",
        "Annotated class is generic or inside a generic type",
        "Class '{0}' cannot have [ScanKernel] because '{1}' is generic, and a kernel is written once for types known in advance",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0005.md");

    public static readonly DiagnosticDescriptor NotAClass = new(
        "SCAN0006",
        "Annotated type is not an ordinary class",
        "'{0}' cannot have [ScanKernel]: {1}; make it an ordinary class",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0006.md");

    public static readonly DiagnosticDescriptor DuplicateKernel = new(
        "SCAN0007",
        "Kernel is declared twice",
        "Class '{0}' declares the kernel of length {1} and type {2} more than once",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0007.md");

    public static readonly DiagnosticDescriptor MemberCollision = new(
        "SCAN0008",
        "Member has the place of a generated one",
        "{0} of class '{1}' stands where a generated member has to be; change or remove it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0008.md");

    public static readonly DiagnosticDescriptor FileLocal = new(
        "SCAN0009",
        "Annotated class is file-local",
        "Class '{0}' is file-local, so generated code in another file cannot add to it; remove the 'file' modifier",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0009.md");

    public static readonly DiagnosticDescriptor ImpossibleLaunchShape = new(
        "SCAN0010",
        "Launch shape is not possible for the row",
        "{0} = {1} is not possible for rows of {2} {3}{4}; possible: {5}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0010.md");

    public static readonly DiagnosticDescriptor UncallableBase = new(
        "SCAN0011",
        "Base class has no constructor without arguments",
        "Class '{0}' cannot have [ScanKernel] because its base class '{1}' has no constructor that '{0}' can call without arguments, as the generated one does",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0011.md");

    public static readonly DiagnosticDescriptor UnknownLayout = new(
        "SCAN0012",
        "Layout is not a member of ScanLayout",
        "Layout {0} is not a member of ScanLayout; the members are {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0012.md");

    public static readonly DiagnosticDescriptor NoMeaning = new(
        "SCAN0013",
        "Property has no meaning here",
        "{0} has no meaning {1} of class '{2}': {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0013.md");

    public static readonly DiagnosticDescriptor UnmixableStates = new(
        "SCAN0014",
        "No kernel has states of that type beside its gates and tokens",
        "States of {0} cannot be beside gates and tokens of {1}; possible: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0014.md");

    public static readonly DiagnosticDescriptor GeneratorFailed = new(
        "SCAN0015",
        "Code of a class could not be written",
        "Code for class '{0}' is missing through a fault of ScanGen, not of the class: {1}; please report it with the attributes of the class",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0015.md");

    public static readonly DiagnosticDescriptor TwoLengths = new(
        "SCAN0016",
        "Length is said twice",
        "The length is an argument of [ScanKernel] already; leave out one of the two",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0016.md");

    public static readonly DiagnosticDescriptor NameOfGeneratedMember = new(
        "SCAN0017",
        "Class has the name of a member that it gains",
        "Class '{0}' gains a member '{0}', and no member has the name of its class; rename the class",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0017.md");

    public static readonly DiagnosticDescriptor ConstructorWithoutAccelerator = new(
        "SCAN0018",
        "Constructor gives the scans no accelerator",
        "Constructor '{0}' does not begin with the generated one, so the scans have no accelerator; take one and write ': this(accelerator)', or make the class static where spans are enough",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0018.md");

    public static readonly DiagnosticDescriptor TensorsWithoutKernel = new(
        "SCAN0019",
        "[ScanTensors] without [ScanKernel]",
        "Class '{0}' has [ScanTensors] and no [ScanKernel], so there is no kernel that it could be about; add [ScanKernel(…)] with a length, or remove it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0019.md");

    // Of maps: with one left out a class would compute something else than it says, so they cannot be configured.
    public static readonly DiagnosticDescriptor NotAMap = new(
        "SCAN0020",
        "Method cannot be a map",
        "Method '{0}' cannot be {1}: {2}; write {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0020.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotInMap = new(
        "SCAN0021",
        "Code cannot be in a map",
        "{0} cannot be in map '{1}', which is read and not called: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0021.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MapTooLarge = new(
        "SCAN0022",
        "Map is too large",
        "Map '{0}' has more than {1}; compute a part of it before the scan",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0022.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MapName = new(
        "SCAN0023",
        "Parameter or result of a map has a name that is taken",
        "{0} '{1}' of map '{2}' has a name that is taken: {3}; {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0023.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MapDtype = new(
        "SCAN0024",
        "Kernel computes in another type than its map",
        "The kernel of {0} computes in {1} and map '{2}' in {3}; {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "SCAN0024.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A message with its id, as a sentence.</summary>
    public static string Message(MapFault fault) =>
        $"{fault.Id}: {string.Format(CultureInfo.InvariantCulture, All.Single(descriptor => descriptor.Id == fault.Id).MessageFormat.ToString(CultureInfo.InvariantCulture), [.. fault.Arguments])}.";

    /// <summary>In the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        NotPartial,
        ContainingTypeNotPartial,
        InvalidSeqLen,
        UnknownDtype,
        Generic,
        NotAClass,
        DuplicateKernel,
        MemberCollision,
        FileLocal,
        ImpossibleLaunchShape,
        UncallableBase,
        UnknownLayout,
        NoMeaning,
        UnmixableStates,
        GeneratorFailed,
        TwoLengths,
        NameOfGeneratedMember,
        ConstructorWithoutAccelerator,
        TensorsWithoutKernel,
        NotAMap,
        NotInMap,
        MapTooLarge,
        MapName,
        MapDtype,
    ];
}
