using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace ScanGen;

/// <summary>TorchSharp's native library, on machines where it may not load.</summary>
public static partial class TorchLibrary
{
    /// <summary>Loads TorchSharp's native library, or says in one line why it cannot: call it before anything else of TorchSharp's, which blames a missing package.</summary>
    /// <param name="folder">Where libtorch's own libraries lie on Linux, such as the folder <c>torch/lib</c> of a Python installation; where nothing is said, those
    /// of a libtorch package that the program references.</param>
    /// <exception cref="PlatformNotSupportedException">It cannot be loaded on this machine.</exception>
    /// <exception cref="InvalidOperationException">A folder is named, and the program brings a libtorch too.</exception>
    public static void EnsureLoaded(string? folder = null)
    {
        try
        {
            if (folder is not null)
            {
                LoadFrom(folder);
            }

            NativeLibrary.Load("LibTorchSharp", typeof(Tensor).Assembly, searchPath: null);
        }
        catch (DllNotFoundException exception)
        {
            throw new PlatformNotSupportedException("TorchSharp's native library does not load on this machine: " + Reason(exception.Message), exception);
        }
    }

    /// <summary>In the order in which they depend on each other: the loader then finds each by its name.</summary>
    private static void LoadFrom(string folder)
    {
        // TorchSharp would load the program's as well, and two in a process end it.
        var searched = (string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "";
        if (searched.Split(Path.PathSeparator).Select(place => Path.Combine(place, "libtorch_cpu.so")).FirstOrDefault(File.Exists) is { } own)
        {
            throw new InvalidOperationException($"The program has a libtorch of its own, {own}, and a process can have one only: build it without a libtorch package, or name no folder.");
        }

        string[] names = File.Exists(Path.Combine(folder, "libtorch_cuda.so"))
            ? ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"]
            : ["c10", "torch_cpu", "torch"];
        foreach (var name in names)
        {
            NativeLibrary.Load(Path.Combine(folder, $"lib{name}.so"));
        }
    }

    private static string Reason(string loaderMessage)
    {
        if (MissingVersion().Match(loaderMessage) is { Success: true } match)
        {
            var (library, version) = (match.Groups["library"].Value, match.Groups["version"].Value);
            return $"it wants {version} of {Path.GetFileName(library)}, and the one here is older. Debian 13 and Ubuntu 24.04 have it.";
        }

        if (MissingLibrary().Match(loaderMessage) is { Success: true } missing)
        {
            return $"{missing.Groups["library"].Value} is not here. Reference a libtorch package, as TorchSharp-cpu does, or name the folder of another libtorch.";
        }

        return loaderMessage.ReplaceLineEndings(" ");
    }

    [GeneratedRegex(@"(?<library>[^\s:]+): version `(?<version>[^']+)' not found")]
    private static partial Regex MissingVersion();

    [GeneratedRegex(@"(?<library>lib(?:torch|c10)[^\s:/]*\.so[^\s:/]*): cannot open shared object file")]
    private static partial Regex MissingLibrary();
}
