using AiRudder.Aot.Http;

namespace AiRudder.Aot.Vendor.Workflows;

/// <content>Lists of any length, in several requests.</content>
public sealed partial class WorkflowApi
{
    /// <summary>
    /// Creates a workflow task with the first entries of a list (<see cref="WorkflowUpload.MostEntries"/> at most), and uploads
    /// the rest in parts. Nothing is sent twice.
    /// </summary>
    /// <param name="request">The task and its whole list, however long.</param>
    /// <param name="save">Is given the upload before and after each part is sent, to keep it; what it throws ends the upload.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each part; the first one is what the task was created with. To go on, hand it to <see cref="UploadPartsAsync"/>.</returns>
    /// <exception cref="AiRudderApiException">The task was not created, or it is not known whether it was. What goes wrong behind that stands in the parts.</exception>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public async Task<WorkflowUpload> CreateInstanceInPartsAsync(CreateInstanceRequest request, Func<WorkflowUpload, CancellationToken, ValueTask>? save = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Details is not { Count: > 0 } details)
        {
            throw new ArgumentException("The list is empty: CreateInstanceAsync creates a task without one.", nameof(request));
        }

        int first = Math.Min(details.Count, WorkflowUpload.MostEntries);
        CreatedInstance created = await CreateInstanceAsync(request.With(details.GetRange(0, first)), cancellationToken).ConfigureAwait(false);
        WorkflowUpload upload = WorkflowUpload.Of(created.WorkflowId, details.Count);
        upload.Parts[0].State = WorkflowUploadState.Done;
        if (save is not null)
        {
            await save(upload, CancellationToken.None).ConfigureAwait(false);
        }

        return await UploadPartsAsync(upload, details, save, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Uploads the parts of a list that are neither done nor of unknown fate, one after the other, up to the first that is not
    /// taken. A part is noted as of unknown fate before it is sent, so that an upload which was kept never sends one twice.
    /// </summary>
    /// <param name="upload">From <see cref="WorkflowUpload.Of"/>, or from an earlier call that did not come to the end.</param>
    /// <param name="details">The whole list, the same as ever.</param>
    /// <param name="save">Is given the upload before and after each part is sent, to keep it; what it throws ends the upload.</param>
    /// <param name="cancellationToken">Cancels the call. A part that was on its way is then of unknown fate.</param>
    /// <returns>The same upload: <see cref="WorkflowUpload.IsComplete"/>, or parts that say why not.</returns>
    /// <exception cref="ArgumentException">The upload is not one of this list.</exception>
    public async Task<WorkflowUpload> UploadPartsAsync(WorkflowUpload upload, IReadOnlyList<WorkflowDetail> details, Func<WorkflowUpload, CancellationToken, ValueTask>? save = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(details);
        CheckParts(upload, details.Count);
        foreach (WorkflowUploadPart part in upload.Parts)
        {
            bool isOpen = part.State == WorkflowUploadState.Pending || part.State == WorkflowUploadState.Failed;
            if (isOpen && !await UploadPartAsync(upload, part, details, save, cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        return upload;
    }

    private static void CheckParts(WorkflowUpload upload, int entries)
    {
        int next = 0;
        foreach (WorkflowUploadPart part in upload.Parts)
        {
            if (part.Offset != next || part.Count is < 1 or > WorkflowUpload.MostEntries || part.Count > entries - next)
            {
                next = -1;
                break;
            }

            next += part.Count;
        }

        if (next != entries)
        {
            throw new ArgumentException("The upload's parts are not those of the list.", nameof(upload));
        }
    }

    private async Task<bool> UploadPartAsync(WorkflowUpload upload, WorkflowUploadPart part, IReadOnlyList<WorkflowDetail> details, Func<WorkflowUpload, CancellationToken, ValueTask>? save, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        WorkflowUploadState before = part.State;
        part.State = WorkflowUploadState.OutcomeUnknown;
        part.Error = null;
        if (save is not null)
        {
            try
            {
                await save(upload, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                part.State = before; // nothing was sent
                throw;
            }
        }

        var request = new UploadDetailsRequest { WorkflowId = upload.WorkflowId, Details = [.. details.Skip(part.Offset).Take(part.Count)] };
        ApiResult result = await TryUploadDetailsAsync(request, cancellationToken).ConfigureAwait(false);
        part.Error = result.Error;
        part.State = result.Error switch
        {
            null => WorkflowUploadState.Done,
            { Kind: ApiErrorKind.OutcomeUnknown } => WorkflowUploadState.OutcomeUnknown,
            _ => WorkflowUploadState.Failed,
        };

        // It has been sent: what became of it is kept, cancelled or not.
        if (save is not null)
        {
            await save(upload, CancellationToken.None).ConfigureAwait(false);
        }

        return part.State == WorkflowUploadState.Done;
    }
}
