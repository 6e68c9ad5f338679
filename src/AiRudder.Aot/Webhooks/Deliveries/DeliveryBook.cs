namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>What one instance knows of deliveries: who has a claim, and what was completed. For any number of threads.</summary>
internal sealed class DeliveryBook(DeliveryLogOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DeliveryKey, Holder> _claims = [];
    private readonly DeliveryIndex _completed = new(options.Capacity);
    private readonly long _retention = (long)options.Retention.TotalMilliseconds;
    private long _newest = long.MinValue;
    private long _token;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _completed.Count;
            }
        }
    }

    public DeliveryClaim Claim(DeliveryKey key)
    {
        lock (_gate)
        {
            Forget(Now() - _retention);
            if (_completed.TryGet(key, out _))
            {
                return new DeliveryClaim(key, DeliveryClaimState.Completed);
            }

            if ((_claims.TryGetValue(key, out var holder) && IsLive(holder)) || !HasRoom())
            {
                return new DeliveryClaim(key, DeliveryClaimState.InProgress);
            }

            _claims[key] = new Holder(++_token, options.TimeProvider.GetTimestamp());
            return new DeliveryClaim(key, DeliveryClaimState.Claimed, _token);
        }
    }

    /// <summary>Ends a claim; false when it is no longer the caller's.</summary>
    public bool End(DeliveryClaim claim)
    {
        claim.ThrowIfNotGranted();
        lock (_gate)
        {
            return _claims.TryGetValue(claim.Key, out var holder) && holder.Token == claim.Token && _claims.Remove(claim.Key);
        }
    }

    /// <summary>Ends a claim and notes its key as completed; null when it is no longer the caller's.</summary>
    public long? Complete(DeliveryClaim claim)
    {
        lock (_gate)
        {
            if (!End(claim))
            {
                return null;
            }

            // Never before its predecessor, whatever the clock does: the oldest stands in front.
            var time = Math.Max(Now(), _newest);
            Remember(claim.Key, time);
            return time;
        }
    }

    /// <summary>Notes a key as completed, unless that is longer ago than is remembered.</summary>
    public void Remember(DeliveryKey key, long time)
    {
        lock (_gate)
        {
            if (time > Now() - _retention && !_completed.TryGet(key, out _))
            {
                _newest = Math.Max(time, _newest);
                _completed.Add(key, _newest);
            }
        }
    }

    /// <summary>What is remembered, oldest first.</summary>
    public (DeliveryKey Key, long Time)[] Snapshot()
    {
        lock (_gate)
        {
            Forget(Now() - _retention);
            return _completed.ToArray();
        }
    }

    private void Forget(long upTo)
    {
        while (_completed.OldestTime <= upTo)
        {
            _completed.RemoveOldest();
        }
    }

    /// <summary>Whether there may be another claim. There are never more of them than keys are remembered.</summary>
    private bool HasRoom()
    {
        if (_claims.Count < options.Capacity)
        {
            return true;
        }

        foreach (var (key, holder) in _claims)
        {
            if (!IsLive(holder))
            {
                _claims.Remove(key);
            }
        }

        return _claims.Count < options.Capacity;
    }

    private bool IsLive(Holder holder) => options.TimeProvider.GetElapsedTime(holder.Since) < options.Lease;

    private long Now() => options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    private readonly record struct Holder(long Token, long Since);
}
