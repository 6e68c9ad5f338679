using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The predictive dialer: its token, and what changes its tasks.</summary>
internal sealed class DialerEndpoints(DialerBook dialer, TokenBook tokens, AccessControl access, VendorDoubleOptions options)
{
    public const string Prefix = "/service/callcenter/call/predict/";

    private const int LeastInterval = 60;

    public IEnumerable<Endpoint> All =>
    [
        new("POST", Prefix + "auth", AccessControl.Anyone, Authenticate) { IsForm = true },
        new("POST", Prefix + "createtask", access.DialerToken, Create),
        new("POST", Prefix + "copytask", access.DialerToken, Copy),
        new("POST", Prefix + "canceltaskcontacts", access.DialerToken, CancelContacts),
    ];

    private DoubleAnswer Authenticate(EndpointCall call)
    {
        if (call.Field("APPKey") != options.AppKey)
        {
            return Refuse(call, DialerCode.BadAppKey, "Invalid app key.");
        }

        return tokens.Issue(call.Field("APPKey"), call.Field("APPSecret")) is { } token
            ? call.Envelope.SuccessObject(writer => writer.WriteString("token", token))
            : Refuse(call, DialerCode.BadCredentials, "Account verification failed.");
    }

    private DoubleAnswer Create(EndpointCall call)
    {
        if (ReadContacts(call.Body, out var contacts) is { } badContacts)
        {
            return Refuse(call, badContacts, "A contact has no number that begins with + and has at most 14 digits.");
        }

        return contacts.Count == 0 ? Refuse(call, DialerCode.NoContacts, "There is no contact.") : Add(call, contacts);
    }

    private DoubleAnswer Copy(EndpointCall call)
    {
        if (dialer.Find(call.Text("fromTask")) is not { } original)
        {
            return Refuse(call, DialerCode.TaskNotFound, "There is no such task.");
        }

        var answered = original.Calls.Where(done => done.AgentName is not null).Select(done => done.PhoneNumber).ToHashSet(StringComparer.Ordinal);
        List<string> contacts =
        [
            .. original.Contacts.Where(number => call.Text("noanswerOnly") != "Y" || !answered.Contains(number)),
            .. call.Text("ignoreCancelled") == "Y" ? [] : original.Cancelled,
        ];
        return contacts.Count == 0 ? Refuse(call, DialerCode.CopyIsEmpty, "The copied task would be empty.") : Add(call, contacts);
    }

    private DoubleAnswer Add(EndpointCall call, List<string> contacts)
    {
        if (call.Text("taskName") is not { Length: > 0 } name || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_'))
        {
            return Refuse(call, DialerCode.BadName, "A name consists of letters, digits and underscores.");
        }

        if (dialer.HasName(name))
        {
            return Refuse(call, DialerCode.NameTaken, "There is a task of that name.");
        }

        if (call.Text("groupName") is not { Length: > 0 } group)
        {
            return Refuse(call, DialerCode.NoGroup, "The group name is missing.");
        }

        Uri? callback = null;
        if (call.Text("callback") is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out callback) && callback.Scheme is "http" or "https"))
        {
            return Refuse(call, DialerCode.BadCallback, "The callback is no address.");
        }

        if (call.Number("bulkCallInterval") is < LeastInterval)
        {
            return Refuse(call, DialerCode.BadInterval, "bulkCallInterval is at least 60.");
        }

        var task = dialer.Add(name, group, options.TimeProvider.GetUtcNow(), contacts, callback, call);
        return call.Envelope.SuccessObject(writer => writer.WriteString("taskId", task.TaskId));
    }

    private DoubleAnswer CancelContacts(EndpointCall call)
    {
        if (call.Text("TaskID") is not { Length: > 0 } taskId)
        {
            return Refuse(call, DialerCode.NoTaskId, "The task id is missing.");
        }

        if (dialer.Find(taskId) is not { } task)
        {
            return Refuse(call, DialerCode.TaskNotFound, "There is no such task.");
        }

        if (task.State is "Finished" or "Cancelled")
        {
            return Refuse(call, DialerCode.TaskFinished, "The task has ended.");
        }

        if (ReadContacts(call.Body, out var contacts) is { } badContacts)
        {
            return Refuse(call, badContacts, "A contact has no number that begins with + and has at most 14 digits.");
        }

        if (contacts.Count == 0)
        {
            return Refuse(call, DialerCode.NoContacts, "There is no contact.");
        }

        var gone = contacts.ToHashSet(StringComparer.Ordinal);
        dialer.Change(task with
        {
            Contacts = [.. task.Contacts.Where(number => !gone.Contains(number))],
            Cancelled = [.. task.Cancelled, .. task.Contacts.Where(gone.Contains)],
        });
        return call.Envelope.SuccessObject(_ => { });
    }

    private int? ReadContacts(JsonElement body, out List<string> contacts)
    {
        contacts = [];
        foreach (var list in (string[])["contactList", "customizeContacts"])
        {
            if (!body.TryGetProperty(list, out var entries) || entries.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var entry in entries.EnumerateArray())
            {
                var number = entry.ValueKind == JsonValueKind.Object ? DoubleBody.Text(entry, options.DialerPhoneField) : entry.ValueKind == JsonValueKind.String ? entry.GetString() : null;
                if (number is not { Length: >= 2 and <= 15 } || number[0] != '+' || number.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
                {
                    return DialerCode.BadPhoneNumber;
                }

                contacts.Add(number);
            }
        }

        return null;
    }

    private static DoubleAnswer Refuse(EndpointCall call, int code, string message) => call.Envelope.Error(200, code, message);
}
