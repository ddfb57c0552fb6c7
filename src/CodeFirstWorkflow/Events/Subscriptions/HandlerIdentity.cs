using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace CodeFirstWorkflow.Events.Subscriptions;

/// <summary>Identifies a handler that was registered at run time, and checks whether it would be found again after a restart.</summary>
internal static class HandlerIdentity
{
    /// <summary>Returns the original handler if an overload of <c>Register</c> wrapped it.</summary>
    public static Delegate Unwrap(Delegate handler) => handler.Target is HandlerAdapter adapter ? adapter.Handler : handler;

    /// <summary>Returns the name for messages and ids, such as <c>Shop.OrderMails.SendAsync</c>.</summary>
    public static string NameOf(Delegate method) => $"{method.Method.DeclaringType?.FullName}.{method.Method.Name}";

    /// <summary>Returns whether a handler is a method of a top-level type: not a lambda, not a local function, not nested.</summary>
    public static bool IsDurable(Delegate handler) =>
        handler.Method is { DeclaringType: { IsNested: false } type } method
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Derives the id of a registration: the same for the same arguments, different when one differs.</summary>
    public static string Derive(string key, Delegate handler, IEnumerable<Delegate?> others, int? retries, IReadOnlyList<Type> retryOn)
    {
        var settings = string.Join('|', [Part(handler), .. others.Select(Part), $"{retries}", .. retryOn.Select(type => type.FullName)]);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings)).AsSpan(0, 6));
        var name = $"{NameOf(handler)}/{key}#{digest}";
        return name.Length <= 200 ? name : name[^200..];
    }

    // A method is identified by its name; a lambda that captures variables is also identified by its captured instance.
    private static string Part(Delegate? method) => method switch
    {
        null => "-",
        _ when method.Target is null || method.Target.GetType().Name == "<>c" || IsDurable(method) => $"{NameOf(method)}/{Signature(method.Method)}",
        _ => $"{NameOf(method)}/{Signature(method.Method)}@{RuntimeHelpers.GetHashCode(method.Target)}",
    };

    private static string Signature(MethodInfo method) =>
        string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.ToString()));
}
