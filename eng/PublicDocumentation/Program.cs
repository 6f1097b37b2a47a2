// PublicDocumentation ASSEMBLY DOCUMENTATION OUTPUT: writes of a documentation file what is about members that can be named outside the
// assembly. The compiler writes of all, internal and private ones too, and has no switch for it. A public member that
// implements an interface and has no comment gets an inheritdoc, which is how editors read it.
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

var (assembly, documentation, output) = (args[0], args[1], args[2]);

// No reference is needed: where the assembly of a type is missing, its name is known all the same, and an id is made of names.
var reference = MetadataReference.CreateFromFile(assembly);
var compilation = CSharpCompilation.Create(
    assemblyName: null, references: [reference], options: new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All));
var isPublic = new Dictionary<string, bool>();
var implementing = new SortedSet<string>(StringComparer.Ordinal);
AddMembers(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!).GlobalNamespace, isReached: true);

// White space is a member's too: between two elements of a sentence it parts words.
var document = XDocument.Load(documentation, LoadOptions.PreserveWhitespace);
foreach (var member in document.Descendants("member").ToList())
{
    // One that is not found is an error, and not one member less.
    if (!isPublic[member.Attribute("name")!.Value])
    {
        (member.PreviousNode as XText)?.Remove();
        member.Remove();
    }
}

var members = document.Root!.Element("members")!;
implementing.ExceptWith(members.Elements().Select(member => member.Attribute("name")!.Value));
foreach (var id in implementing.Where(id => isPublic[id]))
{
    members.Add(new XElement("member", new XAttribute("name", id), new XElement("inheritdoc")), "\n");
}

document.Save(output, SaveOptions.DisableFormatting);

void AddMembers(INamespaceOrTypeSymbol parent, bool isReached)
{
    foreach (var member in parent.GetMembers())
    {
        var isReachedToo = isReached && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
        if (member.GetDocumentationCommentId() is { } id)
        {
            isPublic[id] = isReachedToo;
        }

        if (member is INamedTypeSymbol type)
        {
            // Accessors have no entry; their property has.
            implementing.UnionWith(type.AllInterfaces.SelectMany(one => one.GetMembers()).Select(type.FindImplementationForInterfaceMember)
                .Where(found => SymbolEqualityComparer.Default.Equals(found?.ContainingType, type) && found is not IMethodSymbol { AssociatedSymbol: not null })
                .Select(found => found!.GetDocumentationCommentId()!));
        }

        if (member is INamespaceOrTypeSymbol inner)
        {
            AddMembers(inner, isReachedToo);
        }
    }
}
