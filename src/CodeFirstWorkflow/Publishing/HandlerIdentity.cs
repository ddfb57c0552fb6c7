using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Who a handler is that was registered at run time, and whether it would be found again after a restart.</summary>
internal static class HandlerIdentity
{
    /// <summary>Gives the handler itself where a form of <c>Register</c> wrapped it.</summary>
    public static Delegate Unwrap(Delegate handler) => handler.Target is HandlerAdapter adapter ? adapter.Handler : handler;

    /// <summary>Gives the name for messages and ids, such as <c>Shop.OrderMails.SendAsync</c>.</summary>
    public static string NameOf(Delegate method) => $"{method.Method.DeclaringType?.FullName}.{method.Method.Name}";

    /// <summary>Tells whether a handler is a method of a top-level type: not a lambda, not a local function, not nested.</summary>
    public static bool IsDurable(Delegate handler) =>
        handler.Method is { DeclaringType: { IsNested: false } type } method
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Derives the id of a registration: equal for equal arguments, different where one differs.</summary>
    public static string Derive(string key, Delegate handler, IEnumerable<Delegate?> others, int? retries, IReadOnlyList<Type> retryOn)
    {
        var settings = string.Join('|', [Part(handler), .. others.Select(Part), $"{retries}", .. retryOn.Select(type => type.FullName)]);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings)).AsSpan(0, 6));
        var name = $"{NameOf(handler)}/{key}#{digest}";
        return name.Length <= 200 ? name : name[^200..];
    }

    // The method names it; a lambda that holds variables is told from its likes by what it holds.
    private static string Part(Delegate? method) => method switch
    {
        null => "-",
        _ when method.Target is null || method.Target.GetType().Name == "<>c" || IsDurable(method) => $"{NameOf(method)}/{Signature(method.Method)}",
        _ => $"{NameOf(method)}/{Signature(method.Method)}@{RuntimeHelpers.GetHashCode(method.Target)}",
    };

    private static string Signature(MethodInfo method) => string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.ToString()));
}
