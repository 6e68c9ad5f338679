using System.Runtime.CompilerServices;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>Answers that come in pages.</summary>
public sealed partial class ApiTransport
{
    /// <summary>Asks for page after page while they are enumerated. Each page is a call of its own.</summary>
    /// <typeparam name="TPage">The page's type.</typeparam>
    /// <typeparam name="TCodec">Reads it.</typeparam>
    /// <typeparam name="TArguments">What a request is made of.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Those of the first page.</param>
    /// <param name="createRequest">Makes a page's request.</param>
    /// <param name="next">Makes the arguments of the next page.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The pages. Enumerating throws what <see cref="SendAsync{T, TCodec}"/> throws, and <see cref="AiRudderApiException"/> where a page leads to itself.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IAsyncEnumerable<TPage> PagesAsync<TPage, TCodec, TArguments>(ApiOperation operation, TArguments arguments, Func<TArguments, ApiRequest> createRequest, NextPage<TPage, TArguments> next, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<TPage>
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(createRequest);
        ArgumentNullException.ThrowIfNull(next);
        return EnumeratePagesAsync<TPage, TCodec, TArguments>(operation, arguments, createRequest, next, cancellationToken);
    }

    /// <summary>Asks for page after page while their elements are enumerated.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <typeparam name="TPage">The page's type.</typeparam>
    /// <typeparam name="TCodec">Reads it.</typeparam>
    /// <typeparam name="TArguments">What a request is made of.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Those of the first page.</param>
    /// <param name="createRequest">Makes a page's request.</param>
    /// <param name="next">Makes the arguments of the next page.</param>
    /// <param name="items">Gives a page's elements; null for none.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The elements. Enumerating throws what <see cref="PagesAsync"/> throws, and <see cref="AiRudderApiException"/> where there are more than <see cref="JsonLimits.MaxElements"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IAsyncEnumerable<T> PagedItemsAsync<T, TPage, TCodec, TArguments>(ApiOperation operation, TArguments arguments, Func<TArguments, ApiRequest> createRequest, NextPage<TPage, TArguments> next, Func<TPage, IEnumerable<T>?> items, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<TPage>
    {
        ArgumentNullException.ThrowIfNull(items);
        return FlattenAsync(operation, PagesAsync<TPage, TCodec, TArguments>(operation, arguments, createRequest, next, CancellationToken.None), items, cancellationToken);
    }

    private async IAsyncEnumerable<TPage> EnumeratePagesAsync<TPage, TCodec, TArguments>(
        ApiOperation operation,
        TArguments arguments,
        Func<TArguments, ApiRequest> createRequest,
        NextPage<TPage, TArguments> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TCodec : IJsonCodec<TPage>
    {
        long seen = 0;
        bool hasMore;
        do
        {
            TPage page = await SendAsync<TPage, TCodec>(operation, createRequest(arguments), cancellationToken).ConfigureAwait(false);
            TArguments before = arguments;
            hasMore = next(page, ref seen, ref arguments);
            yield return page;
            if (hasMore && EqualityComparer<TArguments>.Default.Equals(before, arguments))
            {
                throw new AiRudderApiException(Invalid(operation, "the page after this one would be the same again."));
            }
        }
        while (hasMore);
    }

    private async IAsyncEnumerable<T> FlattenAsync<T, TPage>(ApiOperation operation, IAsyncEnumerable<TPage> pages, Func<TPage, IEnumerable<T>?> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (TPage page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (T item in items(page) ?? [])
            {
                if (++count > JsonLimits.MaxElements)
                {
                    throw new AiRudderApiException(Invalid(operation, FormattableString.Invariant($"there are more than {JsonLimits.MaxElements} elements.")));
                }

                yield return item;
            }
        }
    }

    private static ApiError Invalid(ApiOperation operation, string message) =>
        new() { Kind = ApiErrorKind.InvalidResponse, OperationName = operation.Name, RouteTemplate = operation.Route, Message = message };
}
