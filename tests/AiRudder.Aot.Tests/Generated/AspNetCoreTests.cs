using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiRudder.Aot.Tests.Generated;

/// <summary>A web application that takes and gives our models through the context.</summary>
public class AspNetCoreTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_minimal_API_reads_what_our_reader_reads_and_answers_what_our_writer_writes(bool isByCode)
    {
        byte[] body = Tests.Json.Payload.Session;
        ChatbotSessionEnded expected = AiRudderJson.Parse<ChatbotSessionEnded>(body)!;
        ChatbotSessionEnded? received = null;
        await using WebApplication application = await StartAsync(isByCode, application =>
        {
            application.MapPost("/session", (ChatbotSessionEnded session) => received = session);
            application.MapPost("/messages", (List<ChatMessage> messages) => messages.ToDictionary(message => message.MsgId + messages.IndexOf(message)));
        });
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };

        using HttpResponseMessage session = await client.PostAsync("/session", Json(body));
        using HttpResponseMessage messages = await client.PostAsync("/messages", Json(JsonSerializer.SerializeToUtf8Bytes(expected.Messages, AiRudderJsonContext.Default.Options.GetTypeInfo(expected.Messages!.GetType()))));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (session.StatusCode, messages.StatusCode));
        Assert.Equal(AiRudderJson.ToUtf8Bytes(expected), AiRudderJson.ToUtf8Bytes(received));
        AssertSame(AiRudderJson.ToUtf8Bytes(expected), await session.Content.ReadAsByteArrayAsync());
        using var byId = JsonDocument.Parse(await messages.Content.ReadAsByteArrayAsync());
        Assert.Equal(expected.Messages.Count, byId.RootElement.EnumerateObject().Count());
        foreach ((ChatMessage message, JsonProperty property) in expected.Messages.Zip(byId.RootElement.EnumerateObject()))
        {
            AssertSame(AiRudderJson.ToUtf8Bytes(message), System.Text.Encoding.UTF8.GetBytes(property.Value.GetRawText()));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_does_not_fit_is_a_bad_request(bool isByCode)
    {
        await using WebApplication application = await StartAsync(isByCode, application => application.MapPost("/session", (ChatbotSessionEnded session) => Results.Ok(session.CallId)));
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };

        foreach (string body in new[] { "", "{", "{\"call_id\":{}}", "{\"messages\":[{}]}", "{\"messages\":[{\"msg_id\":1}]}", "[]" })
        {
            using HttpResponseMessage response = await client.PostAsync("/session", Json(System.Text.Encoding.UTF8.GetBytes(body)));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    private static async Task<WebApplication> StartAsync(bool isByCode, Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, AiRudderJsonContext.Default);
            if (isByCode)
            {
                // What the web's defaults loosen.
                options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
                options.SerializerOptions.PropertyNameCaseInsensitive = false;
                options.SerializerOptions.PropertyNamingPolicy = null;
                Assert.IsType<CodecConverter<ChatMessage, ChatMessage>>(options.SerializerOptions.GetTypeInfo(typeof(ChatMessage)).Converter);
            }
        });
        WebApplication application = builder.Build();
        map(application);
        await application.StartAsync();
        return application;
    }

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static void AssertSame(byte[] expected, byte[] actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), System.Text.Encoding.UTF8.GetString(actual));
    }
}
