using System.Diagnostics.Metrics;

namespace ScimService.Api.Telemetry;

/// <summary>
/// The connections of the service, in place of the driver's own measurements. The driver has a pool for each host of the database; they
/// share a name, so that no address is in a label, and of measurements with the same labels only the last would be kept.
/// </summary>
internal static class ConnectionMetrics
{
    private const string Driver = "Npgsql";
    private const string Count = "db.client.connection.count";
    private const string Maximum = "db.client.connection.max";

    public static void AddTo(Meter meter)
    {
        meter.CreateObservableUpDownCounter(Count, () => Sum(Count), "{connection}", "Open connections to the database, by state.");
        meter.CreateObservableUpDownCounter(Maximum, () => Sum(Maximum), "{connection}", "Connections that may be open at most.");
    }

    /// <summary>Whether it is one of the driver's for which there is another here.</summary>
    public static bool Replaces(Instrument instrument) => instrument is { Meter.Name: Driver, Name: Count or Maximum };

    private static IEnumerable<Measurement<int>> Sum(string name)
    {
        var sums = new Dictionary<string, (int Sum, KeyValuePair<string, object?>[] Labels)>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == Driver && instrument.Name == name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, labels, _) =>
        {
            var known = labels.ToArray();
            var key = string.Join(',', known.Select(label => $"{label.Key}={label.Value}"));
            sums[key] = (sums.GetValueOrDefault(key).Sum + value, known);
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return sums.Values.Select(sum => new Measurement<int>(sum.Sum, sum.Labels));
    }
}
