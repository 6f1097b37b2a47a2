using Microsoft.CodeAnalysis;
using ScanGen.Generator.Models.Maps;

namespace ScanGen.Generator.Parsing.Maps;

/// <summary>What is wrong with a map, and where: the analyzer reads a map anew to find the place, which no model can hold.</summary>
internal sealed record PlacedFault(MapFault Fault, Location Location);
