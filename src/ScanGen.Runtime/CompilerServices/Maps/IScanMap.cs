namespace ScanGen.CompilerServices.Maps;

/// <summary>The maps of a class as the host runs them, a vector of positions at a time: emitted, and says which number goes where.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScanMap
{
    /// <summary>Their tensors.</summary>
    static abstract MapTensors Tensors { get; }

    /// <summary>Gate and token from the inputs.</summary>
    static abstract void EvaluateMap<T>(MapPositions<T> at)
        where T : struct, IMapNumber<T>;

    /// <summary>The gate alone.</summary>
    static abstract void EvaluateGate<T>(MapPositions<T> at)
        where T : struct, IMapNumber<T>;

    /// <summary>The gradients of the inputs from those of gate and token, added to what the output map has left there; nothing where none is wanted.</summary>
    static virtual void DifferentiateMap<T>(MapPositions<T> at)
        where T : struct, IMapNumber<T>
    {
    }

    /// <summary>What the caller wants of the state, where there is an output map.</summary>
    static virtual void EvaluateOutput<T>(MapPositions<T> at)
        where T : struct, IMapNumber<T>
    {
    }

    /// <summary>From the gradients of outputs the gradients of the inputs that the output map has, and what the state has of it, which is added to its gradient.</summary>
    static virtual void DifferentiateOutput<T>(MapPositions<T> at)
        where T : struct, IMapNumber<T>
    {
    }
}
