using System;

namespace AiRudder.Aot.Generator.Model;

/// <summary>What parsing one declaration gives: itself, the types that it reaches, and what is wrong with it.</summary>
internal sealed record Parsed<T>(T? Value, EquatableArray<TypeModel> Types, EquatableArray<DiagnosticInfo> Diagnostics)
    where T : class, IEquatable<T>;
