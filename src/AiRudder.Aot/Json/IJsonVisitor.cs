namespace AiRudder.Aot.Json;

/// <summary>
/// Is told what a JSON value consists of, token by token, while it is checked; nothing is made of it. Implement it with a
/// struct, or a ref struct, and give it to <see cref="JsonCursor.Visit{TVisitor}"/>.
/// </summary>
public interface IJsonVisitor
{
    /// <summary>An object begins.</summary>
    void BeginObject();

    /// <summary>An object has ended.</summary>
    void EndObject();

    /// <summary>An array begins.</summary>
    void BeginArray();

    /// <summary>An array has ended.</summary>
    void EndArray();

    /// <summary>A property's name; its value comes next.</summary>
    /// <param name="name">The name.</param>
    void Name(JsonText name);

    /// <summary>A string.</summary>
    /// <param name="text">The string.</param>
    void String(JsonText text);

    /// <summary>A number.</summary>
    /// <param name="token">Its digits as they stand in the document; they follow JSON's grammar.</param>
    void Number(ReadOnlySpan<byte> token);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="value">Which.</param>
    void Boolean(bool value);

    /// <summary><c>null</c>.</summary>
    void Null();
}
