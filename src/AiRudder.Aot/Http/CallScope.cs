using System.Diagnostics;

namespace AiRudder.Aot.Http;

/// <summary>What a call that is observed keeps until its end; the default value is a call that nobody observes.</summary>
internal readonly struct CallScope(Activity? activity, long start, bool observed)
{
    internal Activity? Activity { get; } = activity;

    internal long Start { get; } = start;

    internal bool IsObserved { get; } = observed;
}
