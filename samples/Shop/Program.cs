using CodeFirstWorkflow;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Shop.Carriers;
using Shop.Catalog;
using Shop.Data;
using Shop.Orders;
using Shop.Payments;

var builder = WebApplication.CreateBuilder(args);
var database = new ShopDatabase(builder.Configuration);
builder.Services.AddDbContext<ShopContext>((services, options) =>
{
    database.Use(options);
    options.UseWorkflows(services); // saving an [Entity] publishes its event
});

var workflows = builder.Services.AddCodeFirstWorkflow().AddGeneratedWorkflows().UseEntityFramework<ShopContext>();
database.Use(workflows);

var usesHangfire = builder.Configuration["CodeFirstWorkflow:Engine"] == "Hangfire";
if (usesHangfire)
{
    builder.Services.AddHangfire(database.Use);
    workflows.UseHangfire();
    builder.Services.AddHangfireServer(); // after the workflows: it stops before them
}

builder.Services.AddOptions<PaymentSettings>().BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<CarrierSettings>().BindConfiguration("Carriers").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddScoped<PaymentProvider>();
builder.Services.AddSingleton<CarrierClient>();
builder.Services.AddHealthChecks().AddCodeFirstWorkflow();
builder.Services.AddValidation();

var app = builder.Build();
if (args is ["workflow", ..])
{
    return await app.RunWithWorkflowCommandsAsync(args);
}

await ShopDatabase.CreateAsync(app.Services);
app.MapHealthChecks("/health");
app.MapOrders();
app.MapProducts();
if (usesHangfire)
{
    app.UseHangfireDashboard("/hangfire");
}

await app.RunAsync();
return 0;
