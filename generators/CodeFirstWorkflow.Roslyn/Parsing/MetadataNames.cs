namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>The types that the parser looks for, by metadata name.</summary>
internal static class MetadataNames
{
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Workflow = "CodeFirstWorkflow.WorkflowAttribute";
    public const string Action = "CodeFirstWorkflow.ActionAttribute";
    public const string On = "CodeFirstWorkflow.OnAttribute";
    public const string Event = "CodeFirstWorkflow.EventAttribute";
    public const string Entity = "CodeFirstWorkflow.EntityAttribute";
    public const string CorrelationKey = "CodeFirstWorkflow.CorrelationKeyAttribute";
    public const string FromServices = "CodeFirstWorkflow.FromServicesAttribute";
    public const string GeneratedWorkflows = "CodeFirstWorkflow.GeneratedWorkflowsAttribute";
    public const string WorkflowModule = "CodeFirstWorkflow.Generated.WorkflowModuleAttribute";
    public const string WorkflowContext = "CodeFirstWorkflow.WorkflowContext";
    public const string ActionContext = "CodeFirstWorkflow.ActionContext";
    public const string WorkflowEvent = "CodeFirstWorkflow.WorkflowEvent";
    public const string TypedWorkflowEvent = "CodeFirstWorkflow.WorkflowEvent`1";
    public const string EntityCreated = "CodeFirstWorkflow.EntityCreated`1";
    public const string EntityUpdated = "CodeFirstWorkflow.EntityUpdated`1";
    public const string EntityDeleted = "CodeFirstWorkflow.EntityDeleted`1";
    public const string ManagerCreated = "CodeFirstWorkflow.ManagerCreated";
    public const string ManagerUpdated = "CodeFirstWorkflow.ManagerUpdated";
    public const string ManagerDeleted = "CodeFirstWorkflow.ManagerDeleted";
    public const string RetryPolicy = "CodeFirstWorkflow.RetryPolicy";
    public const string MvcFromServices = "Microsoft.AspNetCore.Mvc.FromServicesAttribute";
    public const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string ActivatorUtilitiesConstructor = "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string DbTransaction = "System.Data.Common.DbTransaction";
    public const string Formattable = "System.IFormattable";
    public const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";
    public const string ServiceProvider = "System.IServiceProvider";
    public const string Exception = "System.Exception";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncDisposable = "System.IAsyncDisposable";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string Key = "System.ComponentModel.DataAnnotations.KeyAttribute";
    public const string JsonPropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonConstructor = "System.Text.Json.Serialization.JsonConstructorAttribute";
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
}
