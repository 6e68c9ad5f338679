using Microsoft.Extensions.Options;

namespace AiRudder.Aot.Extensions;

/// <summary>Validates by code that the compiler writes: no reflection at run time.</summary>
[OptionsValidator]
internal sealed partial class AiRudderSettingsValidator : IValidateOptions<AiRudderSettings>;
