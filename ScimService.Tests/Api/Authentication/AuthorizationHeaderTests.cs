using ScimService.Api.Authentication;

namespace ScimService.Tests.Api.Authentication;

internal sealed class AuthorizationHeaderTests
{
    [TestCase("Bearer x", "x")]
    [TestCase("bearer x", "x")]
    [TestCase("BEARER x", "x")]
    [TestCase("Bearer Bearer x", "x")]
    [TestCase("Bearer bearer Bearer x", "x")]
    [TestCase("  Bearer   x  ", "x")]
    [TestCase("Bearer\tx", "x")]
    [TestCase("Bearer bearerish", "bearerish")]
    [TestCase("Bearer x y", "x y")]
    public void A_token_behind_the_scheme_is_read(string header, string expected)
    {
        Assert.That(AuthorizationHeader.TryReadToken(header, out var token, out _), Is.True);
        Assert.That(token, Is.EqualTo(expected));
    }

    [TestCase(null, "No token")]
    [TestCase("", "No token")]
    [TestCase("   ", "No token")]
    [TestCase("x", "no scheme")]
    [TestCase("non-token", "no scheme")]
    [TestCase("Basic eDp5", "no scheme")]
    [TestCase("Bearerx", "no scheme")]
    [TestCase("Bearer", "no token behind")]
    [TestCase("Bearer ", "no token behind")]
    [TestCase("Bearer Bearer", "no token behind")]
    public void Anything_else_is_refused_and_told_what_to_send(string? header, string reason)
    {
        Assert.That(AuthorizationHeader.TryReadToken(header, out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain(reason).And.Contain("Bearer <token>"));
    }
}
