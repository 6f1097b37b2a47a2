using ILGPU;
using ILGPU.Runtime;

namespace ScanGen.Devices;

/// <summary>Carries messages from one rank's memory to another's: those of two ranks in the order in which they are queued. A rank is a device of a process of its own.</summary>
internal interface ITransport : IDisposable
{
    /// <summary>Which rank this is, from 0.</summary>
    int Rank { get; }

    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>Queues a message to a rank beside this one.</summary>
    /// <param name="stream">Where. What is queued there next may write over the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="to">The rank.</param>
    void Send(AcceleratorStream stream, ArrayView<byte> message, int to);

    /// <summary>Queues the wait for a message from a rank beside this one.</summary>
    /// <param name="stream">Where. What is queued there next finds the message in its place.</param>
    /// <param name="message">Its place; as long as what is sent.</param>
    /// <param name="from">The rank.</param>
    void Receive(AcceleratorStream stream, ArrayView<byte> message, int from);

    /// <summary>Lets all that waits wait no longer; nothing can be sent or received after. Any thread may call it, more than once.</summary>
    void Abort();
}
