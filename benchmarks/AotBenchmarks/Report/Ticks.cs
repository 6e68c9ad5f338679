namespace AiRudder.Aot.Benchmarks;

/// <summary>Round numbers from zero to beyond the highest value.</summary>
internal sealed record Ticks(double Step, int Steps)
{
    private const int AtMost = 8;

    public double Last => Step * Steps;

    public IEnumerable<double> Values => Enumerable.Range(0, Steps + 1).Select(i => i * Step);

    /// <summary>Steps of 1, 2 or 5 times a power of ten, as few as are enough.</summary>
    public static Ticks UpTo(double highest)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(highest / AtMost)));
        double step = power * new[] { 1, 2, 5, 10 }.First(factor => highest / (power * factor) <= AtMost);
        return new Ticks(step, (int)Math.Ceiling(highest / step));
    }
}
