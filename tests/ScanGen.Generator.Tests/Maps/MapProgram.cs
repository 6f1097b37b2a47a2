using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScanGen.CompilerServices.Maps;

namespace ScanGen.Generator.Tests.Maps;

/// <summary>A user's project with maps: read, written, and run.</summary>
internal sealed class MapProgram
{
    private readonly Assembly _assembly;

    private MapProgram(Assembly assembly) => _assembly = assembly;

    public static CSharpCompilation Compile(string source, params string[] more) => Harness.Compile([source, "global using ScanGen; global using System;", .. more]);

    /// <summary>A class of one map, in doubles, with what else a body needs.</summary>
    public static string Class(string name, string map, string more = "") => $"[ScanKernel(64, Dtype = ScanDtype.Float64)] static partial class {name} {{ [ScanMap] {map} {more} }}\n";

    /// <summary>A program whose maps compute in <c>Plain</c> and <c>Dual</c> numbers.</summary>
    public static async Task<MapProgram> Of(string source)
    {
        var program = Compile(source, File.ReadAllText(Path.Combine(Harness.ProjectDirectory, "Maps", "Numbers.cs")));
        Assert.Empty(await Harness.Analyze(program));

        // All but maps is of the runtime's numbers, which those of the program stand in the place of.
        var generated = Harness.WithGenerated(program);
        return Of(generated.RemoveSyntaxTrees(generated.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && !tree.FilePath.EndsWith("-Map.g.cs", StringComparison.Ordinal))));
    }

    /// <summary>A program whose maps compute in the runtime's numbers.</summary>
    public static async Task<MapProgram> OnRuntime(string source)
    {
        var program = Compile(source);
        Assert.Empty(await Harness.Analyze(program));
        return Of(Harness.WithGenerated(program));
    }

    /// <summary>The same of a project whose analyzers are off.</summary>
    public static MapProgram WithoutAnalyzers(string source) => Of(Harness.WithGenerated(Compile(source)));

    private static MapProgram Of(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new(new AssemblyLoadContext("User", isCollectible: true).LoadFromStream(image));
    }

    /// <summary>What the user's own method gives.</summary>
    public double[] Own(string type, string method, params double[] inputs) =>
        All(_assembly.GetType(type)!.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.Invoke(null, [.. inputs.Select(input => (object)input)])!, number => (double)number);

    /// <inheritdoc cref="Own(string, string, double[])"/>
    public Complex[] Own(string type, string method, params Complex[] inputs) =>
        All(_assembly.GetType(type)!.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.Invoke(null, [.. inputs.Select(input => (object)input)])!, number => (Complex)number);

    /// <inheritdoc cref="RunOnRuntime(string, string, double[])"/>
    public Complex[] RunOnRuntime(string type, string method, params Complex[] inputs) =>
        All(
            Emitted(type, method, typeof(DoubleNumber)).Invoke(null, [.. inputs.Select(input => (object)new ComplexNumber<DoubleNumber>(new(input.Real), new(input.Imaginary)))])!,
            number => Value((ComplexNumber<DoubleNumber>)number));

    /// <summary>Calls a method without parameters.</summary>
    public void Call(string type, string method) => _assembly.GetType(type)!.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [], culture: null);

    /// <summary>Calls what users call in their tests.</summary>
    public void CheckGradients(string type, int seed) =>
        _assembly.GetType(type)!.GetMethod("CheckGradients")!.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [seed], culture: null);

    /// <summary>What the emitted text gives in doubles: <c>Value</c>, or <c>Gradient</c> with the gradient of each result behind the inputs.</summary>
    public double[] Run(string type, string method, params double[] inputs) => Run(type, method, Number("Plain"), "Value", [.. inputs.Select(input => new object[] { input })]);

    /// <summary>The slope of each result of <c>Value</c> where one of the inputs grows.</summary>
    public double[] Slopes(string type, int of, params double[] inputs) =>
        Run(type, "Value", Number("Dual"), "Slope", [.. inputs.Select((input, i) => new object[] { input, i == of ? 1.0 : 0.0 })]);

    /// <summary>What it gives in the numbers that the runtime has for devices.</summary>
    public double[] RunOnRuntime(string type, string method, params double[] inputs) =>
        All(Emitted(type, method, typeof(DoubleNumber)).Invoke(null, [.. inputs.Select(input => (object)DoubleNumber.Constant(input))])!, number => ((DoubleNumber)number).Value);

    private double[] Run(string type, string method, Type number, string part, object[][] inputs)
    {
        var property = number.GetProperty(part)!;
        return All(Emitted(type, method, number).Invoke(null, [.. inputs.Select(arguments => Activator.CreateInstance(number, arguments))])!, result => (double)property.GetValue(result)!);
    }

    private Type Number(string name) => _assembly.GetType($"ScanGen.CompilerServices.Maps.{name}")!;

    /// <summary>A method from inputs alone: of the gradients that one which computes again what kernels keep.</summary>
    private MethodInfo Emitted(string type, string method, Type number) =>
        _assembly.GetType($"ScanGen.Generated.{type}.Map")!.GetMethods().Where(candidate => candidate.Name == method).MinBy(candidate => candidate.GetParameters().Length)!.MakeGenericMethod(number);

    private static T[] All<T>(object result, Func<object, T> value) =>
        result is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => value(tuple[i]!))] : [value(result)];

    private static Complex Value(ComplexNumber<DoubleNumber> number) => new(number.Real.Value, number.Imaginary.Value);
}
