using System.Buffers.Text;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Paging;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>What RFC 9865 asks of a cursor: opaque, bound to its query and page size, and refused in three ways.</summary>
public sealed class CursorTokenTests
{
    private const string Query = "User\n\nFalse\ntitle pr";

    private static readonly PageBoundary Place = new(Guid.CreateVersion7(), "łęcka \"mara\" 😀", 1234);

    private static readonly PageBoundary[] Places =
    [
        Place, Place with { LastKey = null }, Place with { Total = null }, new(Guid.Empty, "", long.MaxValue),
        Place with { LastKey = string.Concat(Enumerable.Repeat("łęcka\u0001\"\\<日本😀", 30)) },
    ];

    private readonly SteppedClock _clock = new(new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero));

    [TestCaseSource(nameof(Places))]
    public void A_cursor_gives_its_place_back(PageBoundary place)
    {
        var problem = Token().TryRead(Token().Write(place, Query, 10), Query, 10, out var read);

        Assert.That((problem, read), Is.EqualTo(((ScimProblem?)null, place)));
    }

    [TestCaseSource(nameof(Places))]
    public void A_cursor_fits_a_url_as_it_is(PageBoundary place)
    {
        var cursor = Token().Write(place, Query, 10);

        Assert.That(cursor, Does.Match("^[A-Za-z0-9_-]+$"));
        Assert.That(cursor, Has.Length.LessThan(4096));
    }

    [Test]
    public void A_cursor_with_any_bit_flipped_is_invalid()
    {
        var bytes = Base64Url.DecodeFromChars(Token().Write(Place, Query, 10));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(Refusal(Base64Url.EncodeToString(bytes)).Type, Is.EqualTo(ScimType.InvalidCursor), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void A_cursor_with_any_character_changed_added_or_left_out_is_invalid([Values("", "1", "12")] string key)
    {
        var cursor = Token().Write(Place with { LastKey = key }, Query, 10);
        for (var at = 0; at < cursor.Length; at++)
        {
            var other = cursor[at] is 'z' ? 'y' : (char)(cursor[at] + 1);
            Assert.That(Refusal($"{cursor[..at]}{other}{cursor[(at + 1)..]}").Type, Is.EqualTo(ScimType.InvalidCursor), $"changed {at}");
            Assert.That(Refusal(cursor.Remove(at, 1)).Type, Is.EqualTo(ScimType.InvalidCursor), $"without {at}");
        }

        foreach (var added in new[] { "A", "=", " ", "\n", "%", "é" })
        {
            Assert.That(Refusal(cursor + added).Type, Is.EqualTo(ScimType.InvalidCursor), $"with {added}");
        }
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("not a cursor")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("%00")]
    public void What_never_was_a_cursor_is_invalid(string cursor) =>
        Assert.That(Refusal(cursor).Type, Is.EqualTo(ScimType.InvalidCursor));

    [Test]
    public void A_cursor_of_any_length_is_refused() =>
        Assert.That(Refusal(new string('A', 1_000_000)).Type, Is.EqualTo(ScimType.InvalidCursor));

    [Test]
    public void The_cursor_of_another_tenant_or_query_is_told_apart_from_a_broken_one_by_nothing()
    {
        var cursor = Token().Write(Place, Query, 10);
        var broken = Refusal("broken");

        Assert.That(new CursorToken(new byte[32], TimeSpan.FromHours(1), _clock).TryRead(cursor, Query, 10, out _), Is.EqualTo(broken));
        Assert.That(Token().TryRead(cursor, Query + " ", 10, out _), Is.EqualTo(broken));
        Assert.That(Token().TryRead(cursor, Query + " ", 11, out _), Is.EqualTo(broken));
        _clock.Now = _clock.Now.AddDays(1);
        Assert.That(Token().TryRead(cursor, Query + " ", 10, out var place), Is.EqualTo(broken));
        Assert.That(place, Is.Null);
    }

    [Test]
    public void Another_page_size_is_refused_with_the_first_one()
    {
        var problem = Token().TryRead(Token().Write(Place, Query, 10), Query, 11, out var place)!;

        Assert.That((problem.Type, place), Is.EqualTo((ScimType.InvalidCount, (PageBoundary?)null)));
        Assert.That(problem.Detail, Does.Contain("10"));
    }

    [TestCase(0, true)]
    [TestCase(3600, true)]
    [TestCase(3601, false)]
    [TestCase(1_000_000, false)]
    public void A_cursor_expires_when_its_time_is_over(int seconds, bool valid)
    {
        var cursor = Token().Write(Place, Query, 10);
        _clock.Now = _clock.Now.AddSeconds(seconds);

        var problem = Token().TryRead(cursor, Query, 10, out var place);

        Assert.That(problem?.Type, Is.EqualTo(valid ? (ScimType?)null : ScimType.ExpiredCursor));
        Assert.That(place is not null, Is.EqualTo(valid));
        Assert.That(problem?.Detail ?? "3600", Does.Contain("3600"));
    }

    [TearDown]
    public void SetBack() => _clock.Now = new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);

    private CursorToken Token() => new([.. Enumerable.Range(1, 32).Select(value => (byte)value)], TimeSpan.FromHours(1), _clock);

    private ScimProblem Refusal(string cursor) =>
        Token().TryRead(cursor, Query, 10, out _) ?? throw new AssertionException($"Accepted: {cursor}");
}
