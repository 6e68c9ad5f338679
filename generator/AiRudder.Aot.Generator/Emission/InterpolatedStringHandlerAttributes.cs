namespace System.Runtime.CompilerServices;

/// <summary>Lets a type take the parts of interpolated strings, for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <summary>Hands the receiver of a call to the handler of its interpolated string, for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string[] Arguments { get; } = [argument];
}
