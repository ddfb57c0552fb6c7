using Microsoft.Extensions.Options;

namespace Shop.Carriers;

/// <summary>Plays three carriers, which think for a while and answer with a price.</summary>
public sealed class CarrierClient(IOptions<CarrierSettings> settings, TimeProvider time)
{
    public static IReadOnlyList<string> Names { get; } = ["Blue Van", "Night Rail", "Slow Boat"];

    public async Task<Quote> QuoteAsync(string carrier, int orderId, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(settings.Value.AnswerSeconds), time, cancellationToken);
        return new Quote(carrier, 4.90m + ((orderId + carrier.Length) * 7 % 11));
    }

    /// <summary>Books a parcel; the same key is the same parcel.</summary>
    public Task<Parcel> BookAsync(string idempotencyKey, Quote quote, CancellationToken cancellationToken) =>
        Task.FromResult(new Parcel(quote.Carrier, $"{quote.Carrier[0]}-{idempotencyKey}", quote.Price));
}
