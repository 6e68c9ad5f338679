using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Tests.Webhooks.Deliveries;

public sealed class DeliveryKeyTests
{
    [Fact]
    public void IsTheBeginningOfTheSha256OfABody() =>
        // FIPS 180-4: SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 ...
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223", DeliveryKey.OfBody("abc"u8).ToString());

    [Fact]
    public void FieldsThatDifferInAnythingGiveDifferentKeys()
    {
        string?[][] lists = [["ab"], ["a", "b"], ["b", "a"], ["", "ab"], ["ab", ""], ["ab", null], [null], [""], [null, null], ["a\0b"], [new string('x', 1000)], [new string('x', 1001)]];

        Assert.Distinct(lists.Select(fields => DeliveryKey.Of(fields)));
        Assert.All(lists, fields => Assert.Equal(DeliveryKey.Of(fields), DeliveryKey.Of([.. fields])));
    }

    [Fact]
    public void NoFieldIsNoKey() => Assert.Throws<ArgumentException>(() => DeliveryKey.Of());

    [Fact]
    public void ComesBackFromItsBytes()
    {
        var key = DeliveryKey.Of("a", "b");
        var bytes = new byte[DeliveryKey.Size];
        key.CopyTo(bytes);

        Assert.Equal(key, new DeliveryKey(bytes));
        Assert.Equal(key.ToString(), Convert.ToHexStringLower(bytes));
        Assert.Equal(key.GetHashCode(), new DeliveryKey(bytes).GetHashCode());
        Assert.Throws<ArgumentException>(() => new DeliveryKey(bytes.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => key.CopyTo(new byte[15]));
    }

    [Fact]
    public void ScopesKeepTheSameDeliveryApart()
    {
        var key = DeliveryKey.OfBody("{}"u8);

        Assert.Distinct([key, key.Within("/hooks/a"), key.Within("/hooks/b"), key.Within("")]);
        Assert.Equal(key.Within("/hooks/a"), key.Within("/hooks/a"));
    }
}
