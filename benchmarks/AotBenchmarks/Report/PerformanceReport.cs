namespace AiRudder.Aot.Benchmarks;

/// <summary>Shows figures in the documentation.</summary>
internal static class PerformanceReport
{
    /// <summary>Writes the figures into a page, between its markers, and the plot of throughput into a file of its own.</summary>
    public static void Write(string figureFile, string page, string plot)
    {
        FigureFile figures = FigureFile.Read(figureFile);
        File.WriteAllText(page, PerformancePage.WithFigures(File.ReadAllText(page), figures));
        File.WriteAllText(plot, ThroughputPlot.Render(figures));
    }
}
