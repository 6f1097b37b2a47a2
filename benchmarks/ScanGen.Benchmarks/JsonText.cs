using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScanGen.Benchmarks;

/// <summary>Figures as JSON, as the scripts of <c>benchmarks/peers</c> write them too.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    public static string Write<T>(T report) => JsonSerializer.Serialize(report, Options);

    /// <exception cref="JsonException">The text is no such report.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("The report is null.");

    public static T Read<T>(FileInfo file) => Read<T>(File.ReadAllText(file.FullName));
}
