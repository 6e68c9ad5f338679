using System.Buffers;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Vendor.Calls;

/// <content>Recordings: streamed, never held as a whole.</content>
public sealed partial class CallApi
{
    /// <summary>"Obtain a Call Recording", where the answer is the recording itself. Whether it is, or names an address (<see cref="GetCallRecordingAsync"/>), was not seen. The vendor keeps recordings of plans for a month.</summary>
    /// <param name="parameters">Task id and number, under the names on the vendor's page: they were not seen.</param>
    /// <param name="destination">Takes the recording while it arrives; it stays open.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/case")]
    public partial Task<long> DownloadCallRecordingAsync([Query] Dictionary<string, string> parameters, [Destination] Stream destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain a Call Recording", where the answer is the recording itself. Whether it is, or names an address (<see cref="GetCallRecordingAsync"/>), was not seen. The vendor keeps recordings of plans for a month.</summary>
    /// <param name="parameters">Task id and number, under the names on the vendor's page: they were not seen.</param>
    /// <param name="file">Appears, or is replaced, when the whole recording is there.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/case")]
    public partial Task<long> DownloadCallRecordingAsync([Query] Dictionary<string, string> parameters, [Destination] FileInfo file, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain a Call Recording", where the answer is the recording itself. Whether it is, or names an address (<see cref="GetCallRecordingAsync"/>), was not seen. The vendor keeps recordings of plans for a month.</summary>
    /// <param name="parameters">Task id and number, under the names on the vendor's page: they were not seen.</param>
    /// <param name="destination">Takes the recording.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/case")]
    public partial Task<long> DownloadCallRecordingAsync([Query] Dictionary<string, string> parameters, [Destination] IBufferWriter<byte> destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain a Call Recording", where the answer is the recording itself. Whether it is, or names an address (<see cref="GetCallRecordingAsync"/>), was not seen. The vendor keeps recordings of plans for a month.</summary>
    /// <param name="parameters">Task id and number, under the names on the vendor's page: they were not seen.</param>
    /// <param name="file">Appears, or is replaced, when the whole recording is there.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes, or what went wrong.</returns>
    [Get("/service/cloud/case", Name = "DownloadCallRecording")]
    public partial Task<ApiResult<long>> TryDownloadCallRecordingAsync([Query] Dictionary<string, string> parameters, [Destination] FileInfo file, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain a Call Recording", where the answer is the recording itself. Whether it is, or names an address (<see cref="GetCallRecordingAsync"/>), was not seen. The vendor keeps recordings of plans for a month.</summary>
    /// <param name="parameters">Task id and number, under the names on the vendor's page: they were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The recording while it arrives; dispose of it.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/case")]
    public partial Task<Stream> OpenCallRecordingAsync([Query] Dictionary<string, string> parameters, CancellationToken cancellationToken = default);

    /// <summary>"Obtain Task Recordings": the recordings of a task. Path seen in users' code, one of which takes the file for an archive; the vendor's page speaks of .mp3 and keeps those of plans for a month.</summary>
    /// <param name="parameters">The task's id among them, under the names on the vendor's page: they were not seen.</param>
    /// <param name="destination">Takes the recording while it arrives; it stays open.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/recording")]
    public partial Task<long> DownloadRecordingsAsync([Query] Dictionary<string, string> parameters, [Destination] Stream destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain Task Recordings": the recordings of a task. Path seen in users' code, one of which takes the file for an archive; the vendor's page speaks of .mp3 and keeps those of plans for a month.</summary>
    /// <param name="parameters">The task's id among them, under the names on the vendor's page: they were not seen.</param>
    /// <param name="file">Appears, or is replaced, when the whole recording is there.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/recording")]
    public partial Task<long> DownloadRecordingsAsync([Query] Dictionary<string, string> parameters, [Destination] FileInfo file, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain Task Recordings": the recordings of a task. Path seen in users' code, one of which takes the file for an archive; the vendor's page speaks of .mp3 and keeps those of plans for a month.</summary>
    /// <param name="parameters">The task's id among them, under the names on the vendor's page: they were not seen.</param>
    /// <param name="destination">Takes the recording.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/recording")]
    public partial Task<long> DownloadRecordingsAsync([Query] Dictionary<string, string> parameters, [Destination] IBufferWriter<byte> destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain Task Recordings": the recordings of a task. Path seen in users' code, one of which takes the file for an archive; the vendor's page speaks of .mp3 and keeps those of plans for a month.</summary>
    /// <param name="parameters">The task's id among them, under the names on the vendor's page: they were not seen.</param>
    /// <param name="file">Appears, or is replaced, when the whole recording is there.</param>
    /// <param name="progress">Is told how much has arrived.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes, or what went wrong.</returns>
    [Get("/service/cloud/recording", Name = "DownloadRecordings")]
    public partial Task<ApiResult<long>> TryDownloadRecordingsAsync([Query] Dictionary<string, string> parameters, [Destination] FileInfo file, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>"Obtain Task Recordings": the recordings of a task. Path seen in users' code, one of which takes the file for an archive; the vendor's page speaks of .mp3 and keeps those of plans for a month.</summary>
    /// <param name="parameters">The task's id among them, under the names on the vendor's page: they were not seen.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The recording while it arrives; dispose of it.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Get("/service/cloud/recording")]
    public partial Task<Stream> OpenRecordingsAsync([Query] Dictionary<string, string> parameters, CancellationToken cancellationToken = default);
}
