using ScottPlot;

namespace ScimService.Load.Reports;

/// <summary>Saves a plot in the format that the file's extension names.</summary>
internal static class PlotFile
{
    public static void Save(Plot plot, string file, int width, int height)
    {
        if (file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            plot.SaveSvg(file, width, height);
        }
        else
        {
            plot.SavePng(file, width, height);
        }
    }
}
