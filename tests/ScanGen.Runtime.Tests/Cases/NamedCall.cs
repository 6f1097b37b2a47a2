using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace ScanGen.Runtime.Tests.Cases;

using Arguments = Dictionary<string, object>;

/// <summary>Calls the overload that has a set of named arguments, as a program would by writing their names. Memory, or a <see cref="SpanArgument{T}"/>, stands for a span.</summary>
internal static class NamedCall
{
    /// <summary>What was compiled, by the names and types of arguments.</summary>
    private static readonly ConcurrentDictionary<(Type Type, string Name, string Arguments), Action<object?, Arguments>> Calls = [];

    /// <param name="type">Where the overloads are.</param>
    /// <param name="instance">What they are called on; nothing for static ones.</param>
    /// <param name="name">The name of the overloads.</param>
    /// <param name="arguments">Names and values; parameters that are not named have their default.</param>
    public static void Invoke(Type type, object? instance, string name, Arguments arguments)
    {
        var named = string.Join(", ", arguments.Select(argument => $"{argument.Value.GetType()} {argument.Key}").Order(StringComparer.Ordinal));
        Calls.GetOrAdd((type, name, named), _ => Compile(type, name, arguments))(instance, arguments);
    }

    private static Action<object?, Arguments> Compile(Type type, string name, Arguments arguments)
    {
        var method = Assert.Single(type.GetMethods(), method => method.Name == name && Takes(method, arguments));
        var (instance, given) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(Arguments)));
        var values = method.GetParameters().Select(parameter => arguments.TryGetValue(parameter.Name!, out var value)
            ? Value(parameter.ParameterType, value.GetType(), Expression.Property(given, "Item", Expression.Constant(parameter.Name)))
            : parameter.DefaultValue is { } standard ? Expression.Constant(standard, parameter.ParameterType) : (Expression)Expression.Default(parameter.ParameterType));
        return Expression.Lambda<Action<object?, Arguments>>(
            Expression.Call(method.IsStatic ? null : Expression.Convert(instance, type), method, values), instance, given).Compile();
    }

    private static bool Takes(MethodInfo method, Arguments arguments)
    {
        var parameters = method.GetParameters();
        return arguments.Keys.All(name => parameters.Any(parameter => parameter.Name == name))
            && parameters.All(parameter => arguments.TryGetValue(parameter.Name!, out var value) ? Fits(parameter.ParameterType, value) : parameter.IsOptional);
    }

    private static bool Fits(Type parameter, object value) => (Nullable.GetUnderlyingType(parameter) ?? parameter).IsInstanceOfType(value)
        || (parameter.IsByRefLike && new[] { typeof(SpanArgument<>), typeof(Memory<>) }.Any(type => value.GetType() == type.MakeGenericType(parameter.GetGenericArguments())));

    private static Expression Value(Type parameter, Type type, Expression argument)
    {
        argument = Expression.Convert(argument, type);
        argument = parameter.IsByRefLike ? Expression.Property(argument, "Span") : argument;
        return argument.Type == parameter ? argument : Expression.Convert(argument, parameter);
    }
}
