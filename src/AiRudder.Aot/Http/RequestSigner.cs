using System.Net.Http.Headers;

namespace AiRudder.Aot.Http;

/// <summary>
/// Signs the requests of surfaces that declare <see cref="ApiAuthentication.Signature"/>. The vendor's rule is not published:
/// the integrator, who has it from the vendor, chooses the implementation.
/// </summary>
public abstract class RequestSigner
{
    /// <summary>
    /// Adds the signature headers to a request. Called for each attempt, possibly by several threads at once. An exception
    /// ends the call and reaches the caller as it is.
    /// </summary>
    /// <param name="operation">The operation that is called.</param>
    /// <param name="body">The bytes of the body as they are sent; empty when there is none. Valid during this call only.</param>
    /// <param name="headers">The request's headers.</param>
    public abstract void Sign(ApiOperation operation, ReadOnlySpan<byte> body, HttpRequestHeaders headers);

    /// <summary>What the signer knows that no error may show, in whatever form it comes back. Asked for when a call has failed. Default: nothing.</summary>
    protected internal virtual IEnumerable<string> Secrets => [];
}
