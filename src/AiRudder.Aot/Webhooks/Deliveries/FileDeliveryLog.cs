using System.Buffers;

namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>
/// Remembers deliveries in a file, for one instance: what was handled before a restart, or a crash at any moment, is known
/// after it. The keys also stand in memory, as in a <see cref="MemoryDeliveryLog"/>.
/// </summary>
/// <remarks>
/// Only completions are written. A claim needs no record: nobody else has the file open, so that a claim dies with its
/// process, and the next one may have the delivery at once. A record that is damaged, or was not written to its end, is found
/// by its checksum and costs no other; its delivery would be handled again. The file is replaced by a shorter one when more
/// than half of it is forgotten.
/// </remarks>
public sealed class FileDeliveryLog : IDeliveryLog, IAsyncDisposable, IDisposable
{
    private const int LeastRecordsToReplace = 4096;

    private readonly DeliveryBook _book;
    private readonly DeliveryFile _file;
    private readonly Lock _gate = new();
    private ArrayBufferWriter<byte> _pending = new();
    private ArrayBufferWriter<byte> _spare = new();
    private TaskCompletionSource _batch = NewBatch();
    private Task _writer = Task.CompletedTask;
    private bool _writing;
    private bool _disposed;

    private FileDeliveryLog(DeliveryBook book, DeliveryFile file, TimeSpan lease)
    {
        _book = book;
        _file = file;
        Lease = lease;
    }

    /// <inheritdoc/>
    public TimeSpan Lease { get; }

    /// <summary>How many completed deliveries are remembered.</summary>
    public int Count => _book.Count;

    /// <summary>How many damaged records were found in the file when it was opened; one at the end that was not written whole is not counted.</summary>
    public long DamagedRecords => _file.Damaged;

    /// <summary>Opens a log, or creates it. Its folder must exist.</summary>
    /// <param name="path">Path of the file. Beside it, during a replacement, stands one with <c>.new</c> behind its name.</param>
    /// <param name="options">Bounds and durability; the defaults when null.</param>
    /// <returns>The log, for the caller to dispose.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">The file is something else. It is left as it is.</exception>
    /// <exception cref="IOException">It cannot be read or written, or another process has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public static FileDeliveryLog Open(string path, FileDeliveryLogOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new FileDeliveryLogOptions();
        var book = new DeliveryBook(options);
        return new FileDeliveryLog(book, DeliveryFile.Open(path, options.Durability == DeliveryLogDurability.Disk, book.Remember), options.Lease);
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public ValueTask<DeliveryClaim> ClaimAsync(DeliveryKey key, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<DeliveryClaim>(cancellationToken) : new(_book.Claim(key));
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public async ValueTask<bool> CompleteAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        claim.ThrowIfNotGranted();
        cancellationToken.ThrowIfCancellationRequested();
        Task written;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_book.Complete(claim) is not { } time)
            {
                return false;
            }

            DeliveryRecord.Write(_pending.GetSpan(DeliveryRecord.Size), claim.Key, time);
            _pending.Advance(DeliveryRecord.Size);
            written = _batch.Task;
            if (!_writing)
            {
                _writing = true;
                _writer = Task.Run(Write, CancellationToken.None);
            }
        }

        await written.WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public ValueTask<bool> ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        claim.ThrowIfNotGranted();
        ObjectDisposedException.ThrowIf(_disposed, this);
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<bool>(cancellationToken) : new(_book.End(claim));
    }

    /// <summary>Writes what is to be written, and closes the file.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        Task writer;
        lock (_gate)
        {
            _disposed = true;
            writer = _writer;
        }

        await writer.ConfigureAwait(false);
        _file.Dispose();
    }

    /// <summary>Writes what is to be written, and closes the file.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Writes what is pending, batch by batch: what comes during a flush shares the next one.</summary>
    private void Write()
    {
        while (true)
        {
            ArrayBufferWriter<byte> records;
            TaskCompletionSource batch;
            lock (_gate)
            {
                if (_pending.WrittenCount == 0)
                {
                    _writing = false;
                    return;
                }

                (records, _pending, _spare) = (_pending, _spare, _pending);
                (batch, _batch) = (_batch, NewBatch());
            }

            try
            {
                if (_file.Records > Math.Max(LeastRecordsToReplace, _book.Count * 2L))
                {
                    // The records of this batch are among those that are remembered.
                    _file.Replace(_book.Snapshot());
                }
                else
                {
                    _file.Append(records.WrittenSpan);
                }

                batch.SetResult();
            }
            catch (Exception exception)
            {
                batch.SetException(exception);
            }

            records.ResetWrittenCount();
        }
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
