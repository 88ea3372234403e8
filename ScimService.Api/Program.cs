using ScimService.Api.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddScim();

var app = builder.Build();
app.UseScim();

await app.RunAsync();
