namespace ScimService.Filtering.Grammar;

/// <summary>
/// attrPath: <c>[URI ":"] ATTRNAME *1subAttr</c> (RFC 7644 §3.4.2.2), as written. <c>urn:…:2.0:User:name.givenName</c> splits
/// into the URI before the last colon, the name and the sub-attribute. A bare schema URN parses too, its last part taken as the
/// name; <see cref="ToString"/> gives the text back, so that a binder can recognise it.
/// </summary>
public sealed record AttributePath(string? Uri, string Name, string? SubAttribute = null)
{
    /// <summary>
    /// Takes a text apart as if it were a path. Far quicker than reading it, where what is no path names nothing either: a body may have
    /// very many unknown keys.
    /// </summary>
    public static AttributePath Split(string text)
    {
        var colon = text.LastIndexOf(':');
        var dot = text.IndexOf('.', colon + 1);
        return new AttributePath(
            colon < 0 ? null : text[..colon],
            dot < 0 ? text[(colon + 1)..] : text[(colon + 1)..dot],
            dot < 0 ? null : text[(dot + 1)..]);
    }

    public override string ToString() =>
        (Uri is null ? Name : $"{Uri}:{Name}") + (SubAttribute is null ? "" : $".{SubAttribute}");
}
