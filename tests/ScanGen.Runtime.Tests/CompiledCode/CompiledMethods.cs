using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace ScanGen.Runtime.Tests.CompiledCode;

/// <summary>The methods that .NET compiles from here on: what it is about to run, and what it compiles again for having been called often.</summary>
internal sealed class CompiledMethods : EventListener
{
    /// <summary>Tells of each method that was compiled.</summary>
    private const EventKeywords Jit = (EventKeywords)0x10;

    /// <summary>Where the flags of a method say how it was compiled, and what they say of one that was compiled for the last time.</summary>
    private const int TierShift = 7;

    private const uint TierMask = 7;

    private const uint LastTier = 4;

    private readonly ConcurrentQueue<(string Name, bool IsLast)> _methods = new();

    /// <summary>Types and methods, without their type arguments, and whether each was compiled for the last time after having been called often.</summary>
    public IEnumerable<(string Name, bool IsLast)> Methods => _methods;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) is true)
        {
            var type = ((string)Of("MethodNamespace")).Split('[')[0];
            _methods.Enqueue(($"{type}:{Of("MethodName")}", ((uint)Of("MethodFlags") >> TierShift & TierMask) == LastTier));
        }

        object Of(string name) => eventData.Payload![eventData.PayloadNames!.IndexOf(name)]!;
    }
}
