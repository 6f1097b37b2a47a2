using System.Linq.Expressions;
using System.Reflection;

namespace ScanGen.Runtime.Tests.Cases;

/// <summary>Calls the overload that has a set of named arguments, as a program would by writing their names. Memory stands for a span.</summary>
internal static class NamedCall
{
    /// <param name="type">Where the overloads are.</param>
    /// <param name="instance">What they are called on; nothing for static ones.</param>
    /// <param name="name">The name of the overloads.</param>
    /// <param name="arguments">Names and values; parameters that are not named have their default.</param>
    public static void Invoke(Type type, object? instance, string name, Dictionary<string, object> arguments)
    {
        var method = Assert.Single(type.GetMethods(), method => method.Name == name && Takes(method, arguments));
        var values = method.GetParameters().Select(parameter => Value(parameter, arguments));
        Expression.Lambda<Action>(Expression.Call(method.IsStatic ? null : Expression.Constant(instance), method, values)).Compile()();
    }

    private static bool Takes(MethodInfo method, Dictionary<string, object> arguments)
    {
        var parameters = method.GetParameters();
        return arguments.Keys.All(name => parameters.Any(parameter => parameter.Name == name))
            && parameters.All(parameter => arguments.TryGetValue(parameter.Name!, out var value) ? Fits(parameter.ParameterType, value) : parameter.IsOptional);
    }

    private static bool Fits(Type parameter, object value) => (Nullable.GetUnderlyingType(parameter) ?? parameter).IsInstanceOfType(value)
        || (parameter.IsByRefLike && value.GetType() == typeof(Memory<>).MakeGenericType(parameter.GetGenericArguments()));

    private static Expression Value(ParameterInfo parameter, Dictionary<string, object> arguments)
    {
        var type = parameter.ParameterType;
        if (!arguments.TryGetValue(parameter.Name!, out var value))
        {
            return parameter.DefaultValue is { } standard ? Expression.Constant(standard, type) : Expression.Default(type);
        }

        Expression given = Expression.Constant(value);
        given = type.IsByRefLike ? Expression.Property(given, nameof(Memory<>.Span)) : given;
        return given.Type == type ? given : Expression.Convert(given, type);
    }
}
