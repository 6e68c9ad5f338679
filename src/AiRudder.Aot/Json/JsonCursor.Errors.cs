using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Json;

/// <content>Errors. None of this runs while the input is well-formed: place and path are found when one is thrown.</content>
public ref partial struct JsonCursor
{
    /// <summary>Makes the exception for something wrong at the cursor; the caller throws it.</summary>
    /// <param name="message">What is wrong, without a full stop; offset and path are added.</param>
    public readonly AiRudderJsonException Fail(string message) => Fail(message, _position);

    /// <summary>Reports that an object lacks properties that its model requires.</summary>
    /// <param name="typeName">The model.</param>
    /// <param name="names">The JSON names, quoted and separated by commas.</param>
    /// <exception cref="AiRudderJsonException">Always.</exception>
    [DoesNotReturn]
    public readonly void ThrowMissingProperties(string typeName, string names) =>
        throw Fail($"The object lacks properties that {typeName} requires: {names}");

    /// <summary>Reports that no derived type belongs to an object's discriminator.</summary>
    /// <param name="typeName">The polymorphic base type.</param>
    /// <param name="propertyName">The discriminator's name.</param>
    /// <exception cref="AiRudderJsonException">Always.</exception>
    [DoesNotReturn]
    public readonly void ThrowUnknownDiscriminator(string typeName, string propertyName) =>
        throw Fail($"The property '{propertyName}' is missing or names no type that is derived from {typeName}");

    /// <summary>Reports that a value is well-formed, but not what the model takes.</summary>
    /// <param name="expected">What it takes.</param>
    /// <exception cref="AiRudderJsonException">Always.</exception>
    [DoesNotReturn]
    public readonly void ThrowUnexpectedValue(string expected) => throw Fail($"The value is not {expected}");

    private readonly AiRudderJsonException Fail(string message, int position) =>
        _isTrying ? new AiRudderJsonException(message) : AiRudderJsonException.Create(message, Document, position);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowUnexpected(string expected) => ThrowUnexpected(expected, _position);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowUnexpected(string expected, int position) => throw Fail(
        position >= _length ? $"The JSON ends where {expected} was expected" : $"Expected {expected}, but found {Show(Unsafe.Add(ref _start, position))}",
        position);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowTooDeep() =>
        throw Fail(string.Create(CultureInfo.InvariantCulture, $"Objects and arrays are nested deeper than {_maxDepth}"));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowMisfit(int position, string expected) => throw Fail($"The value is not {expected}", position);

    internal static string Show(byte found) => found is > (byte)' ' and < 0x7F
        ? $"'{(char)found}'"
        : string.Create(CultureInfo.InvariantCulture, $"the byte 0x{found:X2}");
}
