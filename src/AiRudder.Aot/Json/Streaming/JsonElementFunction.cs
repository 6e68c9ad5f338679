namespace AiRudder.Aot.Json;

/// <summary>Makes what is wanted of one element of an array: a model, a part of it, or what a visitor found.</summary>
/// <typeparam name="T">What is made.</typeparam>
/// <param name="cursor">Stands before the element; it must stand behind it afterwards.</param>
public delegate T JsonElementFunction<out T>(ref JsonCursor cursor);
