using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>Author code with generated code, compiled and loaded.</summary>
internal sealed class LoadedProgram
{
    private readonly Assembly assembly;

    private LoadedProgram(Assembly assembly) => this.assembly = assembly;

    /// <summary>Gets the module that the assembly names.</summary>
    public WorkflowModule Module =>
        (WorkflowModule)Activator.CreateInstance(assembly.GetCustomAttribute<WorkflowModuleAttribute>()!.Module)!;

    public WorkflowModuleAttribute Attribute => assembly.GetCustomAttribute<WorkflowModuleAttribute>()!;

    /// <summary>Loads a program beside the libraries that it uses.</summary>
    public static LoadedProgram Load(Compilation compilation, params Compilation[] libraries)
    {
        var place = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        foreach (var library in libraries)
        {
            Load(library, place);
        }

        return new LoadedProgram(Load(compilation, place));
    }

    public Type Type(string name) => assembly.GetType(name) ?? throw new InvalidOperationException($"No type '{name}'.");

    /// <summary>Calls a static method of a type in the assembly.</summary>
    public object? Call(string type, string method, params object?[] arguments) =>
        Type(type).InvokeMember(
            method,
            BindingFlags.InvokeMethod | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic,
            null,
            null,
            arguments,
            System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads a static property of a type in the assembly.</summary>
    public object? Get(string type, string property) =>
        Type(type).GetProperty(property, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null);

    private static Assembly Load(Compilation compilation, AssemblyLoadContext place)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        stream.Position = 0;
        return place.LoadFromStream(stream);
    }
}
