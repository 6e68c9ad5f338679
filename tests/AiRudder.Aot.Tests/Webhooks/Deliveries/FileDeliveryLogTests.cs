using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks.Deliveries;

public sealed class FileDeliveryLogTests : DeliveryLogContract, IDisposable
{
    private const int RecordSize = 32;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("airudder-log-");
    private readonly List<FileDeliveryLog> _opened = [];

    private string Path => System.IO.Path.Combine(_folder.FullName, "deliveries.log");

    private FileDeliveryLogOptions FileOptions => new() { Capacity = 100_000, Lease = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromHours(1), TimeProvider = Clock };

    public void Dispose()
    {
        _opened.ForEach(log => log.Dispose());
        _folder.Delete(recursive: true);
    }

    private protected override IDeliveryLog Open(DeliveryLogOptions options) => Open(new FileDeliveryLogOptions
    {
        Capacity = options.Capacity,
        Lease = options.Lease,
        Retention = options.Retention,
        TimeProvider = options.TimeProvider,
    });

    private FileDeliveryLog Open(FileDeliveryLogOptions options)
    {
        var log = FileDeliveryLog.Open(Path, options);
        _opened.Add(log);
        return log;
    }

    [Theory]
    [InlineData(DeliveryLogDurability.Disk)]
    [InlineData(DeliveryLogDurability.OperatingSystem)]
    public async Task WhatWasCompletedIsKnownAfterARestartAndWhatWasOnlyClaimedIsNot(DeliveryLogDurability durability)
    {
        var options = new FileDeliveryLogOptions { Durability = durability, TimeProvider = Clock };
        await using (var log = FileDeliveryLog.Open(Path, options))
        {
            await log.CompleteAsync(await log.ClaimAsync(Numbered(1)));
            await log.ReleaseAsync(await log.ClaimAsync(Numbered(2)));
            await log.ClaimAsync(Numbered(3));
        }

        await using var again = FileDeliveryLog.Open(Path, options);
        Assert.Equal(1, again.Count);
        Assert.Equal(DeliveryClaimState.Completed, (await again.ClaimAsync(Numbered(1))).State);
        Assert.True((await again.ClaimAsync(Numbered(2))).IsGranted);
        Assert.True((await again.ClaimAsync(Numbered(3))).IsGranted);
    }

    [Fact]
    public async Task ACrashAtAnyByteCostsNothingThatWasWrittenBefore()
    {
        byte[] whole = await WriteAsync(12);
        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Path, whole.AsMemory(0, length));
            int records = Math.Max((length / RecordSize) - 1, 0);
            await using (var log = FileDeliveryLog.Open(Path, FileOptions))
            {
                Assert.Equal(records, log.Count);
                Assert.Equal(0, log.DamagedRecords);
                Assert.True(await log.CompleteAsync(await log.ClaimAsync(Numbered(100))));
            }

            await using var again = FileDeliveryLog.Open(Path, FileOptions);
            Assert.Equal(records + 1, again.Count);
            Assert.Equal(0, again.DamagedRecords);
            for (var i = 0; i < records; i++)
            {
                Assert.Equal(DeliveryClaimState.Completed, (await again.ClaimAsync(Numbered(i))).State);
            }

            Assert.Equal(DeliveryClaimState.Completed, (await again.ClaimAsync(Numbered(100))).State);
        }
    }

    [Fact]
    public async Task AFlippedByteCostsTheRecordThatItStandsInAndNoOther()
    {
        byte[] whole = await WriteAsync(8);
        for (var position = 0; position < whole.Length; position++)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 0xFF;
            await File.WriteAllBytesAsync(Path, damaged);

            await using var log = FileDeliveryLog.Open(Path, FileOptions);
            Assert.Equal(1, log.DamagedRecords);
            for (var i = 0; i < 8; i++)
            {
                bool lost = (position / RecordSize) - 1 == i;
                Assert.Equal(lost ? DeliveryClaimState.Claimed : DeliveryClaimState.Completed, (await log.ClaimAsync(Numbered(i))).State);
            }
        }
    }

    [Fact]
    public async Task AFileOfSomethingElseIsLeftAsItIs()
    {
        byte[] other = "This is somebody's diary, and not a log of deliveries."u8.ToArray();
        await File.WriteAllBytesAsync(Path, other);

        Assert.Throws<InvalidDataException>(() => FileDeliveryLog.Open(Path));
        Assert.Equal(other, await File.ReadAllBytesAsync(Path));
    }

    [Fact]
    public void OneProcessHasTheFileAtATime()
    {
        using var log = FileDeliveryLog.Open(Path);
        Assert.ThrowsAny<IOException>(() => FileDeliveryLog.Open(Path));
    }

    [Fact]
    public async Task TheFileIsReplacedWhenMostOfItIsForgottenAndLosesNothing()
    {
        await using (var log = FileDeliveryLog.Open(Path, FileOptions))
        {
            for (var i = 0; i < 20_000; i++)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                Assert.True(await log.CompleteAsync(await log.ClaimAsync(Numbered(i))));
            }

            Assert.Equal(3600, log.Count);
            Assert.InRange(new FileInfo(Path).Length, 3600 * RecordSize, 3600 * 2 * RecordSize + (2 * RecordSize));
        }

        await using var again = FileDeliveryLog.Open(Path, FileOptions);
        Assert.Equal(3600, again.Count);
        for (var i = 16_400; i < 20_000; i++)
        {
            Assert.Equal(DeliveryClaimState.Completed, (await again.ClaimAsync(Numbered(i))).State);
        }

        Assert.True((await again.ClaimAsync(Numbered(16_399))).IsGranted);
        Assert.Equal([Path], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task ADraftThatACrashLeftIsOfNoAccount()
    {
        byte[] whole = await WriteAsync(3);
        await File.WriteAllBytesAsync(Path + ".new", whole.AsMemory(0, 50));

        await using var log = FileDeliveryLog.Open(Path, FileOptions);
        Assert.Equal(3, log.Count);
        Assert.False(File.Exists(Path + ".new"));
    }

    [Fact]
    public async Task ConcurrentCompletionsAreAllWrittenBeforeTheyEnd()
    {
        var log = Open(FileOptions);
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellationToken) =>
            Assert.True(await log.CompleteAsync(await log.ClaimAsync(Numbered(i), cancellationToken), cancellationToken)));

        Assert.Equal(2001 * RecordSize, new FileInfo(Path).Length);
    }

    [Fact]
    public async Task AClosedLogTakesNothing()
    {
        var log = FileDeliveryLog.Open(Path, FileOptions);
        DeliveryClaim claim = await log.ClaimAsync(Numbered(1));
        await log.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.ClaimAsync(Numbered(2)));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.CompleteAsync(claim));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.ReleaseAsync(claim));
    }

    [Fact]
    public async Task AFileOfAnyContentIsReadOrRefusedAndNothingElse()
    {
        var random = new Random(11);
        byte[] whole = await WriteAsync(6);
        for (var round = 0; round < 500; round++)
        {
            byte[] damaged = whole[..random.Next(whole.Length + 1)];
            for (var flips = random.Next(damaged.Length + 1); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            await File.WriteAllBytesAsync(Path, damaged);
            try
            {
                await using var log = FileDeliveryLog.Open(Path, FileOptions);
                Assert.InRange(log.Count, 0, 6);
            }
            catch (InvalidDataException)
            {
                Assert.Equal(damaged, await File.ReadAllBytesAsync(Path));
            }
        }
    }

    /// <summary>The bytes of a log of so many deliveries.</summary>
    private async Task<byte[]> WriteAsync(int count)
    {
        await using (var log = FileDeliveryLog.Open(Path, FileOptions))
        {
            for (var i = 0; i < count; i++)
            {
                await log.CompleteAsync(await log.ClaimAsync(Numbered(i)));
            }
        }

        byte[] whole = await File.ReadAllBytesAsync(Path);
        Assert.Equal((count + 1) * RecordSize, whole.Length);
        return whole;
    }

    private static DeliveryKey Numbered(int number) => DeliveryKey.OfBody(BitConverter.GetBytes(number));
}
