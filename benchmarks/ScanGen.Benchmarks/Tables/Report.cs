using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScanGen.Benchmarks.Tables;

/// <summary>What <c>table --json</c> writes, and the scripts of <c>benchmarks/peers</c> too.</summary>
/// <param name="Device">Name and driver.</param>
/// <param name="Software">What ran there, with versions.</param>
/// <param name="Measured">When.</param>
/// <param name="CacheBytes">Of the device's largest cache; 0 where it does not say.</param>
/// <param name="Cells">What was measured.</param>
internal sealed record Report(string Device, string Software, DateTimeOffset Measured, long CacheBytes, IReadOnlyList<Cell> Cells)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <exception cref="JsonException">The text is no report.</exception>
    public static Report FromJson(string text) => JsonSerializer.Deserialize<Report>(text, Options) ?? throw new JsonException("The report is null.");

    public static Report Read(FileInfo file) => FromJson(File.ReadAllText(file.FullName));
}
