using System.Reflection;

namespace ScanGen.Generator.Tests;

public sealed class SnapshotFolderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("snapshots").FullName;
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void AcceptedTextPassesAndIsUtf8WithAMark()
    {
        Accept("a\nb\n");
        Verify("a\nb\n");

        var bytes = File.ReadAllBytes(PathOf("T.M.verified.txt"));
        Assert.Equal("\uFEFFa\nb\n"u8, bytes);
    }

    [Fact]
    public void NewTextFailsAndIsWrittenBeside()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Verify("a\n"));

        Assert.Contains("T.M.verified.txt does not exist", failure.Message);
        Assert.Equal("a\n", File.ReadAllText(PathOf("T.M.received.txt")));
        Assert.False(File.Exists(PathOf("T.M.verified.txt")));
    }

    [Fact]
    public void ChangedTextFailsWithTheLinesThatDiffer()
    {
        Accept("same\nold\nsame too\n");

        var failure = Assert.ThrowsAny<Exception>(() => Verify("same\nnew\nsame too\n"));

        Assert.Contains("  same\n- old\n+ new\n  same too", failure.Message);
        Assert.Equal("same\nold\nsame too\n", File.ReadAllText(PathOf("T.M.verified.txt")));
    }

    [Fact]
    public void OtherLineEndsFail()
    {
        Accept("a\n");
        Assert.Contains("line ends", Assert.ThrowsAny<Exception>(() => Verify("a\r\n")).Message);
    }

    [Fact]
    public void FileWithNoCounterpartFailsUntilAccepted()
    {
        Accept("a\n");
        File.WriteAllText(PathOf("T.M#Gone.g.verified.cs"), "");
        File.WriteAllText(PathOf("T.Mx.verified.txt"), "another test's");

        Assert.Contains("T.M#Gone.g.verified.cs is stale", Assert.ThrowsAny<Exception>(() => Verify("a\n")).Message);

        Accept("a\n");
        Assert.False(File.Exists(PathOf("T.M#Gone.g.verified.cs")));
        Assert.True(File.Exists(PathOf("T.Mx.verified.txt")));
    }

    [Fact]
    public void PassingRemovesWhatWasReceivedBefore()
    {
        Accept("a\n");
        Assert.ThrowsAny<Exception>(() => Verify("b\n"));
        Verify("a\n");

        Assert.False(File.Exists(PathOf("T.M.received.txt")));
    }

    [Fact]
    public void NothingIsAcceptedInContinuousIntegration()
    {
        _variables["CI"] = "true";
        Assert.Throws<InvalidOperationException>(() => Accept("a\n"));
        Assert.Empty(Directory.EnumerateFiles(_directory));
    }

    /// <summary>A test that was renamed or deleted leaves no file behind.</summary>
    [Fact]
    public void EveryVerifiedFileBelongsToATest()
    {
        var tests = typeof(SnapshotFolderTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();
        var files = SnapshotFolder.VerifiedFiles(Snapshot.Directory).ToArray();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains(SnapshotFolder.TestOf(file), tests));
    }

    private void Verify(string text) => new SnapshotFolder(_directory, _variables.GetValueOrDefault).Verify("T.M", [("T.M", "txt", text)]);

    private void Accept(string text)
    {
        _variables["SCANGEN_ACCEPT"] = "1";
        Verify(text);
        _variables.Remove("SCANGEN_ACCEPT");
    }

    private string PathOf(string file) => Path.Combine(_directory, file);
}
