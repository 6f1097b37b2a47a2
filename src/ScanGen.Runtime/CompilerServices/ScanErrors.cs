using ScanGen.Calls;
using ScanGen.Checks;

namespace ScanGen.CompilerServices;

/// <summary>The words of the errors that calls with wrong arguments get, on every device the same. Emitted code uses it too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScanErrors
{
    /// <summary>Rows of a length that the class has no kernel for.</summary>
    /// <param name="className">The annotated class.</param>
    /// <param name="dtype">The element type of the call.</param>
    /// <param name="seqLen">The length that was asked for.</param>
    /// <param name="declared">The lengths that the class declares for this type.</param>
    public static ArgumentException UndeclaredLength(string className, ScanDtype dtype, long seqLen, params int[] declared) =>
        UndeclaredLength(className, dtype, states: null, seqLen, declared);

    /// <summary>Rows of a length that the class has no kernel for, where states may be of another type.</summary>
    /// <param name="className">The annotated class.</param>
    /// <param name="dtype">The element type of the call's gates and tokens.</param>
    /// <param name="states">The element type of its states, where it is another.</param>
    /// <param name="seqLen">The length that was asked for.</param>
    /// <param name="declared">The lengths that the class declares for these types.</param>
    public static ArgumentException UndeclaredLength(string className, ScanDtype dtype, ScanDtype? states, long seqLen, params int[] declared)
    {
        var type = (dtype == ScanDtype.Float32 ? "" : $", Dtype = ScanDtype.{dtype}") + (states is null ? "" : $", States = ScanDtype.{states}");
        return new ArgumentException(
            FormattableString.Invariant(
                $"{className} declares no {ScanKernelDescriptor.Types(dtype, states)} kernel for rows of {seqLen}, only for {string.Join(", ", declared.Select(length => length == ScanKernel.Any ? $"any of 1 to {ScanKernel.Longest}" : $"{length}"))}. ")
            + (seqLen is >= 1 and <= ScanKernel.Longest ? FormattableString.Invariant($"Add [ScanKernel({seqLen}{type})] to the class{(declared.Contains(ScanKernel.Any) ? "" : $", or for any length [ScanKernel(ScanKernel.Any{type})]")}.")
                : declared.Contains(ScanKernel.Any) ? ""
                : FormattableString.Invariant($"Rows have 1 to {ScanKernel.Longest} elements.")),
            nameof(seqLen));
    }

    /// <summary>Elements of a type that the class has no kernel for.</summary>
    /// <param name="className">The annotated class.</param>
    /// <param name="dtype">The element type of the call's gates and tokens.</param>
    /// <param name="states">That of its states, where the call says it.</param>
    /// <param name="declared">The types that the class declares, in words.</param>
    public static ArgumentException UndeclaredDtype(string className, ScanDtype dtype, ScanDtype? states, params string[] declared)
    {
        var (words, attribute) = states is null || states == dtype ? ("", "") : ($" with states of {states}", $", States = ScanDtype.{states}");
        return new(
            $"{className} declares no {dtype} kernel{words}, only {string.Join(", ", declared)}. Add [ScanKernel(…, Dtype = ScanDtype.{dtype}{attribute})] to the class.",
            nameof(dtype));
    }

    /// <summary>A tensor that is no whole number of rows, sequences or channels.</summary>
    internal static ArgumentException NotWhole(string name, long length, string of, bool mayBeShared = false) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, which is no whole number of {of}{(mayBeShared ? ": one for each row, channel or call is ScanSpan.PerRow, PerChannel or Uniform, of views ScanView's" : "")}."), name);

    /// <summary>A flat tensor of rows of which nothing says how long they are.</summary>
    internal static ArgumentException WantsLength(string name, long length) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, and nothing says how many of them are a row: give the call 'seqLen', or tensors of (batch, dim, seqlen)."), name);

    /// <summary>Elements where the call says that there are none.</summary>
    internal static ArgumentException SaysNone(string name, long length, string number) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, and the call's '{number}' is 0."), name);

    /// <summary>Sequences that reach past the end of a channel.</summary>
    internal static ArgumentException OffsetsPastEnd(string name, long length, long total) =>
        new(FormattableString.Invariant($"The offsets end at {total}, and a channel of '{name}' has {length} elements."), "offsets");

    /// <summary>An end of a piece in another place than where it belongs.</summary>
    /// <param name="end">Which.</param>
    /// <param name="name">The tensor; null where nobody knows it yet.</param>
    internal static ArgumentException EndInAnotherPlace(PieceEnd end, string? name = null) =>
        new(
            $"{(name is null ? "A tensor" : $"'{name}'")} is what {end} of a ScanPiece gives, which is for {(end == PieceEnd.CarryIn ? "'initial' of a scan, and for 'gradFinal' of gradients: their 'initial' is the memory that CarryIn was given" : "'final', and for 'gradInitial' of gradients")}.",
            name);

    /// <summary>A piece in the middle of rows that nothing was computed of, or as if they began there.</summary>
    internal static InvalidOperationException NoCall(int device, int before) =>
        new(FormattableString.Invariant($"No call of device {device} takes in what comes from device {before}: give it piece.CarryIn(…) for 'initial', or of gradients for 'gradFinal'. If one was made without, what it wrote is not of the sequence."));

    /// <summary>A call that would begin a piece in the middle of rows as if they began there.</summary>
    internal static InvalidOperationException NothingTakenIn(int device, int before) =>
        new(FormattableString.Invariant($"The call of device {device} has piece.CarryOut and does not take in what comes from device {before}: give it piece.CarryIn(…) for 'initial', or of gradients for 'gradFinal'."));

    /// <summary>A call that would end a piece in the middle of rows as if they ended there.</summary>
    internal static InvalidOperationException NothingHandedOn(int device, int after) =>
        new(FormattableString.Invariant($"The call of device {device} has piece.CarryIn and leaves nothing for device {after}: give it piece.CarryOut(…) for 'final', or of gradients for 'gradInitial'."));

    /// <summary>Ends that no call can have both.</summary>
    internal static ArgumentException EndsOfTwoPieces() => new("What CarryIn and CarryOut gave this call is of two pieces: take both from the ScanPiece that the call is made for.");

    /// <summary>A call that comes too late.</summary>
    internal static InvalidOperationException PieceIsOver(int device) =>
        new(FormattableString.Invariant($"The piece of device {device} is over: its call is made before the function that Sequence was given returns, and that may not be an async one."));

    /// <summary>Memory that two uses of what enters a piece would share.</summary>
    internal static ArgumentException EnteringIsWritten(string name, string other) =>
        new($"'{name}' overlaps '{other}': where rows come from another device, what CarryIn was given is written. Give it memory of its own, or none.", name);

    /// <summary>Gradients of a piece in the middle of rows without the states that entered it.</summary>
    internal static ArgumentException NoStateBefore() =>
        new("'initial' is missing: gradients of a piece that goes on with rows need the states that entered it, which the scan has written to the memory that its CarryIn was given.", "initial");

    /// <summary>A device that is gone.</summary>
    internal static ObjectDisposedException DeviceIsDisposed(int device) =>
        new(nameof(ScanDevices), FormattableString.Invariant($"The accelerator of device {device} is disposed, and has to outlive ScanDevices."));

    /// <summary>The piece of another device.</summary>
    internal static ArgumentException AnotherPiece(int device, string its, string called) =>
        new(FormattableString.Invariant($"What CarryIn and CarryOut gave this call is of the piece of device {device} ('{its}'), and the call is made on another ('{called}')."));

    /// <summary>A call too much.</summary>
    internal static InvalidOperationException SecondCall(int device) =>
        new(FormattableString.Invariant($"The piece of device {device} has made a call before: it makes one in each Sequence, and what another call needs comes of a Sequence of its own."));

    /// <summary>A call that goes another way over the devices than was said, or computes something else.</summary>
    internal static ArgumentException AnotherDirection(ScanDirection called, ScanDirection said) =>
        new($"The call is {called}, and Sequence was told {said}: say ScanDirection.{called} there, or make a call that is {said}{(said is ScanDirection.Reverse or ScanDirection.ReverseBackward ? ", with 'reverse: true'" : "")}.", "direction");

    /// <summary>What a call does to the devices that share it.</summary>
    internal static InvalidOperationException Inside(string className, string what) => new($"{what} of {className} is called inside a Sequence of it, which is not over: call it after.");

    /// <summary>Pieces of different numbers of rows.</summary>
    internal static ArgumentException PiecesDiffer(int device, long rows, int before, long rowsBefore) =>
        new(FormattableString.Invariant($"The piece of device {device} has {rows} rows, and that of device {before} {rowsBefore}: every row has a piece on each device."));

    /// <summary>Pieces whose states are of different types.</summary>
    internal static ArgumentException PiecesDiffer(int device, ScanDtype states, int before, ScanDtype statesBefore) =>
        new(FormattableString.Invariant($"The states of device {device} are {states}, and those of device {before} {statesBefore}: all pieces have one type."));

    /// <summary>A call over several devices that they cannot share.</summary>
    internal static NotSupportedException NotAcrossDevices(string what, string wayOut) => new($"{what} cannot go on on another device. {wayOut}");

    /// <summary>What a device has waited for in vain.</summary>
    internal static TimeoutException NeverCame(int[] devices, TimeSpan patience) =>
        new(FormattableString.Invariant($"Of the devices, {string.Join(", ", devices)} waited {patience.TotalSeconds} s in vain for what the scan brings from the device before them: its call was not made, or has no piece.CarryOut, or is queued behind other work. ")
            + "Since the last Synchronize there was one Sequence or more in which the states and gradients of their pieces are NaN. If the work is only late, give ScanDevices a longer Patience when you make it.");

    /// <summary>Ranks that did not all come.</summary>
    internal static TimeoutException RanksMissing(int rank, int count, TimeSpan patience) =>
        new(FormattableString.Invariant($"Rank {rank} waited {patience.TotalSeconds} s in vain for all {count} ranks to join. Each rank of 0 to {count - 1} calls ScanRanks.Join once, with the same id and count. If one is only late, give Join a longer 'patience'."));

    /// <summary>What a rank has waited for in vain.</summary>
    internal static TimeoutException RankNeverCame(int rank, TimeSpan patience) =>
        new(FormattableString.Invariant($"Rank {rank} waited {patience.TotalSeconds} s in vain for a rank beside it: its call was not made, or is queued behind other work. ")
            + "States and gradients since are NaN, and the ranks have left each other: let them join anew, with a new id. If the work is only late, give Join a longer 'patience'.");

    /// <summary>A message that is not of this call.</summary>
    internal static InvalidOperationException RanksOutOfStep(int rank) =>
        new(FormattableString.Invariant($"What rank {rank} was sent is not of the call that it made: all ranks make the same calls in the same order, with as many rows. ")
            + "States and gradients since are NaN, and the ranks have left each other: let them join anew, with a new id.");

    /// <summary>A call of a rank that has left the others.</summary>
    internal static InvalidOperationException RanksApart() =>
        new("The ranks have left each other, since one waited in vain or its call threw: let them join anew, with a new id.");

    /// <summary>A sequence that no kernel for views takes.</summary>
    internal static ArgumentException SequenceTooLong(long longest) =>
        new(
            FormattableString.Invariant($"The longest sequence has {longest} positions, and kernels for views take packed sequences of at most {ScanKernel.Longest - 1}. ")
            + "Scan it in pieces that hand the state on, or on spans.",
            "offsets");

    /// <summary>A tensor of one element for each of something, of which there are not as many.</summary>
    internal static ArgumentException NotOneEach(string name, string shape, Extent extent, long count) =>
        new(FormattableString.Invariant($"'{name}' is {shape}, and has to have one element for {extent.Each()}, of which there {(count == 1 ? "is 1" : $"are {count}")}."), name);

    /// <summary>A tensor of one element a channel, of which there are not as many as rows, where nothing says how many of these are channels.</summary>
    internal static ArgumentException WantsDim(string name, string shape, long rows, bool isPacked = false) =>
        new(FormattableString.Invariant($"'{name}' is {shape}, and has to have one element for each channel. Without 'dim' {(isPacked ? "packed sequences have one channel" : $"each of the {rows} rows is a channel")}: give the call 'dim', or tensors with axes of their own."), name);

    /// <summary>A tensor of one axis that has more elements than packed sequences of one channel, where nothing says whether they are channels.</summary>
    internal static ArgumentException WantsDimOfPacked(string name, long length, long total) =>
        new(FormattableString.Invariant($"'{name}' has {length} elements, and the offsets end at {total}: give the call 'dim', the number of channels, which is 1 where the rest is room that is not in use."), name);

    /// <summary>A tensor without positions whose elements do not lie end to end.</summary>
    internal static ArgumentException HasGaps(string name) =>
        new($"'{name}' has gaps, and a tensor of one element a row, a channel or a call has to lie end to end.", name);

    /// <summary>Gradients of gates that are for something else than the gates.</summary>
    internal static ArgumentException ExtentDiffers(string name, Extent extent, string of, Extent expected) =>
        new($"'{name}' has one element for {extent.Each()}, and '{of}' for {expected.Each()}: give both in the same way.", name);

    /// <summary>A tensor that has to have an element for each position.</summary>
    internal static ArgumentException MayNotBeShared(string name, Extent extent) => new(
        extent == Extent.Position
            ? $"'{name}' has to have one element for each position: only gates may be shared, and inputs of a map that say so."
            : $"'{name}' has to have one element for {extent.Each()}, as its parameter of the map says.",
        name);

    /// <summary>A tensor of a step that has more than one position.</summary>
    internal static ArgumentException SeveralPositions(string name, in StridedMemory memory) =>
        new(FormattableString.Invariant($"'{name}' is ({memory.Batch}, {memory.Dim}, {memory.SeqLen}), and a step is of one position: (batch, dim), or with an axis of 1 for the position."), name);

    /// <summary>A flat tensor in a layout that needs two axes.</summary>
    internal static ArgumentException WantsChannels(string name) =>
        new($"'{name}' has one axis: give a time-major call 'seqLen' and 'dim', or tensors of (batch, seqlen, dim) or (seqlen, dim).", name);

    /// <summary>A tensor with axes of its own that are others than the call says.</summary>
    internal static ArgumentException OtherThanTheCall(string name, string number, long its, long calls) =>
        new(FormattableString.Invariant($"'{name}' has a {number} of {its}, and the call says {calls}: give the call what the axes are."), name);

    /// <summary>Packed sequences, where no kernel takes any length.</summary>
    internal static ArgumentException PackedWantsAny(string className, ScanDtype dtype) =>
        new($"{className} declares no {dtype} kernel of any length, which packed sequences take: add [ScanKernel(ScanKernel.Any)] to the class.", "offsets");

    /// <summary>A packed tensor of batches.</summary>
    internal static ArgumentException PackedBatch(string name, string shape) =>
        new($"'{name}' is {shape}, and packed tensors have no batches: their sequences follow each other, as the offsets say.", name);

    /// <summary>Rows that would lie backwards.</summary>
    internal static ArgumentException NegativeStride(string name, StridedMemory memory) =>
        new(FormattableString.Invariant($"The strides of '{name}' are {memory.BatchStride} and {memory.DimStride}: neither may be negative. For rows in the opposite order, have the others so too."), name);

    /// <summary>Rows further apart than kernels count.</summary>
    internal static ArgumentException StrideTooLarge(string name, long stride) =>
        new(FormattableString.Invariant($"A stride of '{name}' is {stride}, and where rows lie apart the largest is {int.MaxValue}: scan it in parts."), name);

    /// <summary>Something of another accelerator than the scans'.</summary>
    internal static ArgumentException OfAnotherAccelerator(string what, string its, string ours, string name) =>
        new(its == ours
            ? $"{what} is of another Accelerator object of '{ours}' than these scans, which run on the one that they were created with."
            : $"{what} is of '{its}', and these scans run on '{ours}' as they were created.", name);

    /// <summary>More rows than a call counts.</summary>
    internal static ArgumentException TooManyRows(string name, long batch, long dim) =>
        new(FormattableString.Invariant($"A batch of {batch} and {dim} channels are more rows than the {int.MaxValue} that a call takes: scan them in parts."), name);

    /// <summary>Rows whose elements do not lie side by side.</summary>
    internal static ArgumentException RowInPieces(string name, long stride) =>
        new(
            FormattableString.Invariant($"The elements of the last axis of '{name}' lie {stride} apart, and have to lie side by side. ")
            + "[ScanTensors(Layout = ScanLayout.TimeMajor)] scans tensors whose channels do, without it their positions have to.",
            name);

    /// <summary>Rows that do not fit a tensor's memory.</summary>
    internal static ArgumentException StridesDoNotFit(string name, long needed, long length) =>
        new(FormattableString.Invariant($"By its shape and strides '{name}' takes {needed} elements, and it has {length}."), name);

    /// <summary>An output whose rows share memory.</summary>
    internal static ArgumentException OverlapsItself(string name) =>
        new($"Rows of '{name}' overlap each other: its strides have to keep them apart.", name);

    /// <summary>A tensor of another shape than <paramref name="of"/>.</summary>
    internal static ArgumentException ShapeDiffers(string name, string shape, string expected, string of, bool mayBeShared) =>
        new($"The shape of '{name}' is {shape}, and that of '{of}' is {expected}: they have to be the same{(mayBeShared ? ", or the one is ScanSpan.PerRow, PerChannel or Uniform, of views ScanView's" : "")}.", name);

    /// <summary>An output that shares memory with a tensor that it must not touch.</summary>
    public static ArgumentException Overlaps(string name, string other) =>
        new($"'{name}' overlaps '{other}': a call writes the one before it is through with the other.", name);

    /// <summary>An output that shares some memory with an input that it could only be exactly.</summary>
    internal static ArgumentException OverlapsInPart(string name, string other) =>
        new($"'{name}' overlaps '{other}' in part: it has to be the same memory exactly, or none of it.", name);
}
