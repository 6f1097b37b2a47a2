using System.Globalization;
using ScanGen.Generator.Models;
using ScanGen.Generator.Models.Maps;
using ScanGen.Generator.Planning;
using ScanGen.Generator.Text;

namespace ScanGen.Generator.Diagnostics;

/// <summary>Decides what is wrong with an annotated class: the analyzer reports it, the generator leaves it out.</summary>
internal static class ScanClassValidator
{
    private const string InTimeMajor = "in the time-major layout";

    /// <summary>Every problem, those of the class first, then those of each attribute in order.</summary>
    public static EquatableArray<Problem> Validate(ScanClass scanClass) =>
        (scanClass.Kernels.Count > 0 ? ClassProblems(scanClass)
            : scanClass.MapFaults.Count > 0 ? []
            : [Of(Descriptors.TensorsWithoutKernel.Id, ProblemTarget.TensorsAttribute, 0, scanClass.Name)])
        .Concat(KernelProblems(scanClass))
        .Concat(scanClass.MapFaults.Select((fault, i) => new Problem(fault.Id, ProblemTarget.Map, i, fault.Arguments)))
        .ToEquatableArray();

    /// <summary>What can be emitted: the class with its faultless kernels, or null where it is at fault itself, has none, or has maps of which no calls follow.</summary>
    public static ScanClass? Emittable(ScanClass scanClass)
    {
        var problems = Validate(scanClass);
        if (problems.Any(problem => problem.ConcernsWholeClass) || scanClass is { MapFaults.Count: > 0, MapShape: null })
        {
            return null;
        }

        var faulty = new HashSet<int>(problems.Where(problem => problem.ConcernsKernel).Select(problem => problem.Index));
        var kernels = scanClass.Kernels.Where((_, index) => !faulty.Contains(index)).ToEquatableArray();
        return kernels.Count == 0 ? null : scanClass with { Kernels = kernels };
    }

    private static IEnumerable<Problem> ClassProblems(ScanClass scanClass)
    {
        var name = scanClass.Name;
        if (!scanClass.IsHostOnly && scanClass.Keyword != "class")
        {
            yield return Of(Descriptors.NotAClass.Id, ProblemTarget.Class, 0, name, WhatItIs(scanClass.Keyword));
        }
        else if (!scanClass.IsPartial)
        {
            yield return Of(Descriptors.NotPartial.Id, ProblemTarget.Class, 0, name);
        }

        if (scanClass is { Keyword: "class", UncallableBase: { } baseClass })
        {
            yield return Of(Descriptors.UncallableBase.Id, ProblemTarget.Class, 0, name, baseClass);
        }

        if (GeneratedMembers.IsGenerated(name, scanClass.IsHostOnly, hasMaps: scanClass.MapShape is not null || scanClass.MapFaults.Count > 0) || name == "Scan" && scanClass.HasTensorScans)
        {
            yield return Of(Descriptors.NameOfGeneratedMember.Id, ProblemTarget.Class, 0, name);
        }

        if (scanClass.IsFileLocal)
        {
            yield return Of(Descriptors.FileLocal.Id, ProblemTarget.Class, 0, name);
        }

        var generic = scanClass.IsGeneric ? name : scanClass.ContainingTypes.FirstOrDefault(type => type.IsGeneric)?.Name;
        if (generic is not null)
        {
            yield return Of(Descriptors.Generic.Id, ProblemTarget.Class, 0, name, generic);
        }

        if (scanClass.Layout is not (ScanLayout.SequenceLast or ScanLayout.TimeMajor))
        {
            var members = string.Join(", ", Enum.GetNames(typeof(ScanLayout)));
            yield return Of(Descriptors.UnknownLayout.Id, ProblemTarget.Layout, 0, Invariant((int)scanClass.Layout), members);
        }

        for (var i = 0; i < scanClass.ContainingTypes.Count; i++)
        {
            if (!scanClass.ContainingTypes[i].IsPartial)
            {
                yield return Of(Descriptors.ContainingTypeNotPartial.Id, ProblemTarget.ContainingType, i, scanClass.ContainingTypes[i].Name, name);
            }
        }

        for (var i = 0; i < scanClass.Collisions.Count; i++)
        {
            yield return Of(Descriptors.MemberCollision.Id, ProblemTarget.Member, i, scanClass.Collisions[i], name);
        }

        for (var i = 0; scanClass.UncallableBase is null && i < scanClass.ConstructorsWithoutAccelerator.Count; i++)
        {
            yield return Of(Descriptors.ConstructorWithoutAccelerator.Id, ProblemTarget.Constructor, i, scanClass.ConstructorsWithoutAccelerator[i]);
        }
    }

    private static IEnumerable<Problem> KernelProblems(ScanClass scanClass)
    {
        var seen = new HashSet<(int SeqLen, TensorTypes Types)>();
        for (var i = 0; i < scanClass.Kernels.Count; i++)
        {
            var kernel = scanClass.Kernels[i];
            var isLength = SeqLens.IsValid(kernel.SeqLen);
            var isDtype = IsDtype(kernel.Dtype);
            if (kernel.HasTwoLengths)
            {
                yield return Of(Descriptors.TwoLengths.Id, ProblemTarget.SeqLen, i);
                continue;
            }

            if (!isLength)
            {
                yield return Of(Descriptors.InvalidSeqLen.Id, ProblemTarget.SeqLen, i, Invariant(kernel.SeqLen), Invariant(SeqLens.Nearest(kernel.SeqLen)));
            }

            if (!isDtype)
            {
                var members = string.Join(", ", ElementType.All.Select(type => type.Name));
                yield return Of(Descriptors.UnknownDtype.Id, ProblemTarget.Dtype, i, Invariant(kernel.Dtype), members);
            }

            var statesProblems = isDtype ? StatesProblems(scanClass, i).ToArray() : [];
            foreach (var problem in statesProblems)
            {
                yield return problem;
            }

            if (!isLength || !isDtype || statesProblems.Length > 0)
            {
                continue;
            }

            var types = TensorTypes.Of(kernel);
            if (!seen.Add((kernel.SeqLen, types)))
            {
                yield return Of(
                    Descriptors.DuplicateKernel.Id, ProblemTarget.Attribute, i,
                    scanClass.Name, kernel.SeqLen == KernelModel.Any ? nameof(KernelModel.Any) : Invariant(kernel.SeqLen), types.Words);
            }

            foreach (var map in scanClass.Maps)
            {
                var computed = types.Computed;
                if (map.Number == MapNumber.Any ? computed.IsComplex : map.Number.Name() != computed.MapNumber)
                {
                    var number = map.Number == MapNumber.Any ? "real numbers" : map.Number.Name();
                    yield return Of(
                        Descriptors.MapDtype.Id, ProblemTarget.Attribute, i, types.Words, computed.MapNumber, map.Name, number,
                        $"make it a map of {computed.MapNumber}{(computed.IsComplex ? "" : ", or a generic one")}");
                }
            }

            foreach (var problem in ShapeProblems(scanClass, kernel.Shape, "", i).Concat(ShapeProblems(scanClass, kernel.BackwardShape, "Backward", i)))
            {
                yield return problem;
            }
        }
    }

    /// <summary>What is wrong with states of another type than the gates and the tokens have.</summary>
    private static IEnumerable<Problem> StatesProblems(ScanClass scanClass, int index)
    {
        var kernel = scanClass.Kernels[index];
        if (kernel.StatesDtype == kernel.Dtype)
        {
            yield break;
        }

        var inputs = ElementType.All[kernel.Dtype];
        if (!IsDtype(kernel.StatesDtype) || !TensorTypes.CanMix(inputs, ElementType.All[kernel.StatesDtype]))
        {
            var states = IsDtype(kernel.StatesDtype) ? ElementType.All[kernel.StatesDtype].Name : Invariant(kernel.StatesDtype);
            var possible = ElementType.All.Where(other => TensorTypes.CanMix(inputs, other)).Select(other => other.Name);
            yield return Of(Descriptors.UnmixableStates.Id, ProblemTarget.States, index, states, inputs.Name, string.Join(", ", possible));
        }
    }

    private static bool IsDtype(int dtype) => dtype >= 0 && dtype < ElementType.All.Length;

    /// <summary>The numbers that no shape has which agrees with those before them; where no number can be asked for, every one.</summary>
    private static IEnumerable<Problem> ShapeProblems(ScanClass scanClass, LaunchShape asked, string prefix, int index)
    {
        var kernel = scanClass.Kernels[index];
        var element = TensorTypes.Of(kernel).Computed;
        var with = "";
        var (where, wayOut) = scanClass.IsHostOnly ? ("in the host kernels", "it says how devices share out a row, and a static class has no device kernels; remove it, or leave out 'static'")
            : scanClass.Layout == ScanLayout.TimeMajor ? (InTimeMajor, "the shape of its kernels follows from the length alone; remove it")
            : kernel.SeqLen == KernelModel.Any ? ("in the kernel for any length", "its shape follows from the length of a call; remove it")
            : ("", "");
        var left = asked == default || where != "" ? [] : LaunchLimits.Possible(element, kernel.SeqLen).ToArray();
        (string Property, int Number, Func<LaunchShape, int> Of)[] numbers =
        [
            ("Warps", asked.Warps, shape => shape.Warps),
            ("Vectors", asked.Vectors, shape => shape.Vectors),
            ("RowsPerGroup", asked.RowsPerGroup, shape => shape.RowsPerGroup),
        ];
        foreach (var (property, number, of) in numbers.Where(number => number.Number != 0))
        {
            if (where != "")
            {
                yield return Of(Descriptors.NoMeaning.Id, ProblemTarget.LaunchShape, index, prefix + property, where, scanClass.Name, wayOut);
                continue;
            }

            var agreeing = left.Where(shape => of(shape) == number).ToArray();
            if (agreeing.Length == 0)
            {
                var possible = string.Join(", ", left.Select(of).Distinct().OrderBy(one => one).Select(Invariant));
                yield return Of(
                    Descriptors.ImpossibleLaunchShape.Id, ProblemTarget.LaunchShape, index,
                    prefix + property, Invariant(number), Invariant(kernel.SeqLen), element.Name, with, possible);
            }
            else
            {
                left = agreeing;
                with += $"{(with.Length == 0 ? " with" : " and")} {prefix}{property} = {Invariant(number)}";
            }
        }
    }

    private static string WhatItIs(string keyword) => keyword switch
    {
        "interface" => "it is an interface, and has no constructor and no fields to hold the loaded kernels",
        "struct" or "record struct" => $"it is a {keyword}, and two copies of it would dispose the same loaded kernels",
        "record" => "it is a record, and a copy made by 'with' would dispose the same loaded kernels",
        _ => "it cannot hold the loaded kernels",
    };

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Problem Of(string id, ProblemTarget target, int index, params string[] arguments) =>
        new(id, target, index, arguments.ToEquatableArray());
}
