using System.Buffers;

namespace AiRudder.Aot.Tests.Http;

/// <summary>Lends arrays that nobody else has, and notices one that comes back twice or not at all.</summary>
internal sealed class CountingPool : ArrayPool<byte>
{
    private readonly Lock _gate = new();
    private readonly HashSet<byte[]> _lent = new(ReferenceEqualityComparer.Instance);

    public int Rented { get; private set; }

    public int LargestRequest { get; private set; }

    public int Outstanding
    {
        get
        {
            lock (_gate)
            {
                return _lent.Count;
            }
        }
    }

    public override byte[] Rent(int minimumLength)
    {
        byte[] array = GC.AllocateUninitializedArray<byte>(Math.Max(16, minimumLength));
        lock (_gate)
        {
            Rented++;
            LargestRequest = Math.Max(LargestRequest, minimumLength);
            _lent.Add(array);
        }

        return array;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        lock (_gate)
        {
            Assert.True(_lent.Remove(array), "An array came back that was not lent, or twice.");
        }

        Array.Fill(array, (byte)'#'); // whoever reads on reads rubbish
    }
}
