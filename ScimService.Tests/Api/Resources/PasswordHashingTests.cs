using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Resources;

namespace ScimService.Tests.Api.Resources;

internal sealed class PasswordHashingTests
{
    [Test]
    public void A_request_hashes_its_password_once()
    {
        var passwords = new PasswordHashing(Options.Create(new ScimOptions { Password = PasswordHandling.Hash }));
        var hash = passwords.Once();

        var first = hash("t1meMa$heen");
        Assert.That(first, Is.Not.Null.And.Not.EqualTo(passwords.Hash("t1meMa$heen")), "a salt of its own");
        Assert.That(hash("t1meMa$heen"), Is.EqualTo(first));
        Assert.That(hash("another"), Is.Not.Null.And.Not.EqualTo(first));
        Assert.That(hash(null), Is.Null);
    }
}
