namespace AiRudder.Aot;

/// <summary>In which form a parameter becomes the request's body.</summary>
public enum BodyFormat
{
    /// <summary>JSON; bytes and streams as they are.</summary>
    Json,

    /// <summary><c>application/x-www-form-urlencoded</c>: a model, by its properties, or a dictionary.</summary>
    Form,

    /// <summary>A string as UTF-8 text, bytes and streams as they are.</summary>
    Raw,
}
