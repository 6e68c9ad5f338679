namespace AiRudder.Aot.Http;

/// <content>The query: names with values.</content>
public ref partial struct RequestPath
{
    /// <summary>Joins the values that are appended to the query until <see cref="EndQueryList"/>, all of one name, with commas.</summary>
    public void BeginQueryList() => _list = ListState.Begun;

    /// <summary>Ends what <see cref="BeginQueryList"/> began.</summary>
    public void EndQueryList() => _list = ListState.None;

    /// <summary>Appends a name without a value to the query.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Whether it is there; it is left out when false or null.</param>
    public void AppendQueryFlag(string name, bool? value)
    {
        if (value == true)
        {
            AppendQueryName(name);
        }
    }

    /// <summary>Appends a parameter to the query, in a format of its type, without culture, and percent-encoded. Null is left out.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="FormatException">The type does not know the format.</exception>
    public void AppendQuery<T>(string name, T value, string format)
        where T : ISpanFormattable
    {
        if (value is not null)
        {
            Span<char> scratch = stackalloc char[128];
            AppendParameter(name, FormatAs(value, format, scratch));
        }
    }

    /// <summary>Appends a parameter to the query, in a format of its type, without culture, and percent-encoded. Null is left out.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="FormatException">The type does not know the format.</exception>
    public void AppendQuery<T>(string name, T? value, string format)
        where T : struct, ISpanFormattable
    {
        if (value is { } present)
        {
            AppendQuery(name, present, format);
        }
    }

    /// <summary>Appends a parameter to the query, percent-encoded. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery(string name, string? value)
    {
        if (value is not null)
        {
            AppendParameter(name, value);
        }
    }

    /// <summary>Appends a parameter to the query, as <c>true</c> or <c>false</c>.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery(string name, bool value) => AppendParameter(name, Text(value));

    /// <summary>Appends a parameter to the query, as <c>true</c> or <c>false</c>. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery(string name, bool? value)
    {
        if (value is { } present)
        {
            AppendParameter(name, Text(present));
        }
    }

    /// <summary>Appends a parameter to the query, formatted without culture and percent-encoded; dates and times in ISO 8601.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value. Null is left out.</param>
    public void AppendQuery<T>(string name, T value)
        where T : ISpanFormattable
    {
        if (value is not null)
        {
            Span<char> scratch = stackalloc char[128];
            AppendParameter(name, Format(value, scratch));
        }
    }

    /// <summary>Appends a parameter to the query, formatted without culture and percent-encoded; dates and times in ISO 8601. Null is left out.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery<T>(string name, T? value)
        where T : struct, ISpanFormattable
    {
        if (value is { } present)
        {
            AppendQuery(name, present);
        }
    }

    /// <summary>Appends a point in time to the query. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="ArgumentException">The format has no zone and is for <see cref="DateTime"/> only.</exception>
    public void AppendQuery(string name, DateTimeOffset? value, TimeFormat format)
    {
        if (value is { } present)
        {
            Span<char> scratch = stackalloc char[64];
            AppendParameter(name, Format(present, format, scratch));
        }
    }

    /// <summary>Appends a point in time to the query. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="format">Its format.</param>
    public void AppendQuery(string name, DateTime? value, TimeFormat format)
    {
        if (value is { } present)
        {
            Span<char> scratch = stackalloc char[64];
            AppendParameter(name, Format(present, format, scratch));
        }
    }

    private void AppendParameter(string name, scoped ReadOnlySpan<char> value)
    {
        if (_list == ListState.Continued)
        {
            Append(',');
        }
        else
        {
            AppendQueryName(name);
            Append('=');
            _list = _list == ListState.None ? ListState.None : ListState.Continued;
        }

        AppendEscaped(value);
    }

    private void AppendQueryName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_hasQuery || !_isForm)
        {
            Append(_hasQuery ? '&' : '?');
        }

        _hasQuery = true;
        AppendEscaped(name);
    }

    private enum ListState
    {
        None,

        /// <summary>The next value brings the name.</summary>
        Begun,

        /// <summary>The next value follows a comma.</summary>
        Continued,
    }
}
