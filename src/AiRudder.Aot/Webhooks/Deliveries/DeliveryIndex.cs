using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>
/// Completed keys in the order of their completion: a ring of pages that grow with what is kept, found by chains of positions.
/// 32 bytes a key, and up to 8 to find it. Not for more than one thread at a time.
/// </summary>
internal sealed class DeliveryIndex
{
    // Pages of 16 KiB, not among the large objects: an endpoint that has seen one delivery holds one.
    private const int PageShift = 9;
    private const int PageSize = 1 << PageShift;
    private const int None = -1;

    private readonly int _capacity;
    private readonly Entry[]?[] _pages;
    private int[] _buckets = NewBuckets(1 << 8);
    private Entry[]? _spare;
    private int _head;

    public DeliveryIndex(int capacity)
    {
        _capacity = capacity;
        _pages = new Entry[(capacity + PageSize - 1) >> PageShift][];
    }

    public int Count { get; private set; }

    /// <summary>When the oldest key was completed; null when there is none.</summary>
    public long? OldestTime => Count == 0 ? null : At(_head).Time;

    public bool TryGet(DeliveryKey key, out long time)
    {
        for (var slot = _buckets[Bucket(key)]; slot != None;)
        {
            ref var entry = ref At(slot);
            if (entry.High == key.High && entry.Low == key.Low)
            {
                time = entry.Time;
                return true;
            }

            slot = entry.Next;
        }

        time = 0;
        return false;
    }

    /// <summary>Adds a key that is not there, as the newest. Where there is no room the oldest leaves.</summary>
    public void Add(DeliveryKey key, long time)
    {
        if (Count == _capacity)
        {
            RemoveOldest();
        }

        if (Count == _buckets.Length)
        {
            Rehash();
        }

        var slot = (int)(((long)_head + Count) % _capacity);
        ref var page = ref _pages[slot >> PageShift];
        if (page is null)
        {
            page = _spare ?? new Entry[Math.Min(PageSize, _capacity - ((slot >> PageShift) << PageShift))];
            _spare = null;
        }

        ref var bucket = ref _buckets[Bucket(key)];
        At(slot) = new Entry { High = key.High, Low = key.Low, Time = time, Next = bucket };
        bucket = slot;
        Count++;
    }

    /// <summary>Removes the oldest key.</summary>
    public void RemoveOldest()
    {
        // The oldest of a chain is at its end: it was put in front first.
        var oldest = At(_head);
        ref var link = ref _buckets[Bucket(new DeliveryKey(oldest.High, oldest.Low))];
        while (link != _head)
        {
            link = ref At(link).Next;
        }

        link = oldest.Next;
        var page = _head >> PageShift;
        _head = _head + 1 == _capacity ? 0 : _head + 1;
        Count--;
        if ((_head >> PageShift != page || Count == 0) && !Holds(page))
        {
            _spare = _pages[page]!.Length == PageSize ? _pages[page] : _spare;
            _pages[page] = null;
        }
    }

    /// <summary>The keys, oldest first.</summary>
    public (DeliveryKey Key, long Time)[] ToArray()
    {
        var all = new (DeliveryKey, long)[Count];
        for (var i = 0; i < all.Length; i++)
        {
            ref var entry = ref At((int)(((long)_head + i) % _capacity));
            all[i] = (new DeliveryKey(entry.High, entry.Low), entry.Time);
        }

        return all;
    }

    /// <summary>Whether a page that the head has left still holds the newest keys, the ring having come round.</summary>
    private bool Holds(int page) => Count > 0 && (int)(((long)_head + Count - 1) % _capacity) >> PageShift == page;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry At(int slot) => ref _pages[slot >> PageShift]![slot & (PageSize - 1)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Bucket(DeliveryKey key) => (int)(key.Low & (uint)(_buckets.Length - 1));

    private void Rehash()
    {
        _buckets = NewBuckets(_buckets.Length * 2);
        for (var i = 0; i < Count; i++)
        {
            var slot = (int)(((long)_head + i) % _capacity);
            ref var entry = ref At(slot);
            ref var bucket = ref _buckets[Bucket(new DeliveryKey(entry.High, entry.Low))];
            entry.Next = bucket;
            bucket = slot;
        }
    }

    private static int[] NewBuckets(int length)
    {
        var buckets = new int[length];
        Array.Fill(buckets, None);
        return buckets;
    }

    private struct Entry
    {
        public ulong High;
        public ulong Low;
        public long Time;
        public int Next;
    }
}
