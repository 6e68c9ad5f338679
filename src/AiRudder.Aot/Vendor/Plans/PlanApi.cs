using AiRudder.Aot.Vendor.Calls;

namespace AiRudder.Aot.Vendor.Plans;

/// <summary>
/// Calling plans of the cloud API. A plan calls by rounds, and each round is a calling task: what the vendor lists for plans
/// and tasks alike is <see cref="Tasks"/>.
/// </summary>
/// <remarks>
/// The paths of the calls about plans themselves (strategies, creating a plan, its status and rounds, cancelling a number in
/// it, all recordings of a number) are not known here: declare those of the vendor's page on
/// <see cref="Surfaces.CloudSurface"/>.
/// </remarks>
public sealed class PlanApi
{
    /// <summary>Creates a client over that of the tasks.</summary>
    /// <param name="tasks">The tasks of the same account.</param>
    public PlanApi(CallApi tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        Tasks = tasks;
    }

    /// <summary>A plan's tasks: list them, stop one, its details and its recordings.</summary>
    public CallApi Tasks { get; }
}
