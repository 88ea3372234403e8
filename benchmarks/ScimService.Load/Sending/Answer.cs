using System.Text;

namespace ScimService.Load.Sending;

/// <summary>An answer; the body is overwritten by the next one of the same connection.</summary>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body)
{
    private const int MostOfProblem = 300;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem(Expectation expects)
    {
        if (Status is < 200 or > 299)
        {
            return $"status {Status}: {Text()}";
        }

        var isList = expects is not (Expectation.Success or Expectation.NoErrors);
        var total = isList ? AnswerText.Number(Body.Span, "totalResults"u8) : null;
        var isRight = expects switch
        {
            Expectation.Success => true,
            Expectation.OneResult => total == 1,
            Expectation.NoResult => total == 0,
            Expectation.Results => total is > 0 || Body.Span.IndexOf("\"Resources\""u8) >= 0,
            Expectation.NoErrors => Body.Span.IndexOf("urn:ietf:params:scim:api:messages:2.0:Error"u8) < 0,
        };
        return isRight ? null : $"not the answer that was expected ({expects}): {Text()}";
    }

    private string Text()
    {
        var text = Encoding.UTF8.GetString(Body.Span);
        return text.Length > MostOfProblem ? text[..MostOfProblem] + "…" : text;
    }
}
