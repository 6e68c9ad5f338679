using System.Buffers;

namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>
/// The file of a log: records behind each other, only ever appended to, and replaced as a whole when most of it is forgotten.
/// Whatever the moment of a crash, what was written before is read again. For one process, and one caller, at a time.
/// </summary>
internal sealed class DeliveryFile : IDisposable
{
    private const string DraftSuffix = ".new";

    private readonly string _path;
    private readonly bool _toDisk;
    private FileStream _stream;
    private long _length;

    private DeliveryFile(string path, FileStream stream, bool toDisk)
    {
        _path = path;
        _stream = stream;
        _toDisk = toDisk;
    }

    /// <summary>How many records stand in it, the head not counted, whole or damaged.</summary>
    public long Records => (_length / DeliveryRecord.Size) - 1;

    /// <summary>How many of them were found damaged, a torn one at the end not counted.</summary>
    public long Damaged { get; private set; }

    /// <summary>Opens or creates the file and reads what stands in it, oldest first.</summary>
    /// <exception cref="InvalidDataException">It is something else than a log: it is left as it is.</exception>
    public static DeliveryFile Open(string path, bool toDisk, Action<DeliveryKey, long> read)
    {
        var file = new DeliveryFile(path, OpenStream(path, FileMode.OpenOrCreate), toDisk);
        try
        {
            // A draft is what a replacement left that did not come to its end: the file is whole without it.
            File.Delete(path + DraftSuffix);
            file.Load(read);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends records. One that could not be written whole is written over by the next.</summary>
    public void Append(ReadOnlySpan<byte> records)
    {
        RandomAccess.Write(_stream.SafeFileHandle, records, _length);
        Flush(_stream);
        _length += records.Length;
    }

    /// <summary>Replaces the file by one that holds these records alone: at no moment is there none that is whole.</summary>
    public void Replace(IEnumerable<(DeliveryKey Key, long Time)> records)
    {
        var draft = OpenStream(_path + DraftSuffix, FileMode.Create);
        try
        {
            var length = WriteAll(draft, records);
            draft.Flush(flushToDisk: true);
            if (OperatingSystem.IsWindows())
            {
                // There, what is open cannot be replaced.
                _stream.Dispose();
            }

            File.Move(_path + DraftSuffix, _path, overwrite: true);
            _stream.Dispose();
            _stream = draft;
            _length = length;
        }
        catch
        {
            draft.Dispose();
            if (!_stream.CanRead)
            {
                _stream = OpenStream(_path, FileMode.Open);
            }

            throw;
        }
    }

    public void Dispose() => _stream.Dispose();

    // No other may have it open to write. Elsewhere than on Windows only None keeps them out, and does not keep it from being renamed.
    private static FileStream OpenStream(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.Share = FileShare.None;
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static long WriteAll(FileStream stream, IEnumerable<(DeliveryKey Key, long Time)> records)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        DeliveryRecord.WriteHead(buffer.GetSpan(DeliveryRecord.Size));
        buffer.Advance(DeliveryRecord.Size);
        foreach (var (key, time) in records)
        {
            if (buffer.FreeCapacity < DeliveryRecord.Size)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }

            DeliveryRecord.Write(buffer.GetSpan(DeliveryRecord.Size), key, time);
            buffer.Advance(DeliveryRecord.Size);
        }

        stream.Write(buffer.WrittenSpan);
        return stream.Length;
    }

    private void Load(Action<DeliveryKey, long> read)
    {
        var length = _stream.Length;
        var buffer = new byte[DeliveryRecord.Size * 2048];
        var known = false;
        for (long position = 0; position < length;)
        {
            var block = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - position));
            ReadExactly(block, position);
            for (; block.Length >= DeliveryRecord.Size; block = block[DeliveryRecord.Size..], position += DeliveryRecord.Size)
            {
                var record = block[..DeliveryRecord.Size];
                if (DeliveryRecord.TryRead(record, out var key, out var time))
                {
                    known = true;
                    read(key, time);
                }
                else if (position == 0 && DeliveryRecord.IsHead(record))
                {
                    known = true;
                }
                else
                {
                    Damaged++;
                }
            }

            if (block.Length > 0)
            {
                break;
            }
        }

        // A file shorter than its head was never finished; a longer one without a single record that is whole is not a log.
        if (!known && length >= DeliveryRecord.Size)
        {
            throw new InvalidDataException($"The file '{_path}' is not a delivery log.");
        }

        _length = length - (length % DeliveryRecord.Size);
        if (_length == 0)
        {
            _stream.SetLength(0);
            _length = WriteAll(_stream, []);
            Flush(_stream);
        }
    }

    private void ReadExactly(Span<byte> destination, long position)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(_stream.SafeFileHandle, destination, position);
            if (read == 0)
            {
                throw new EndOfStreamException($"The delivery log '{_path}' became shorter while it was read.");
            }

            destination = destination[read..];
            position += read;
        }
    }

    private void Flush(FileStream stream)
    {
        if (_toDisk)
        {
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }
    }
}
