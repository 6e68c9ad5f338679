namespace AiRudder.Aot;

/// <summary>Sends a parameter as the request's JSON body. In POST, PUT and PATCH operations a parameter of a model type is the body without saying so.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BodyAttribute : Attribute;
