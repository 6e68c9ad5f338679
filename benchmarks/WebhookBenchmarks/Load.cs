using System.Diagnostics;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Deliveries, over and over, through connections that are kept.</summary>
/// <param name="request">Gives a connection what it sends: the next delivery each time that it is asked.</param>
/// <param name="connections">How many connections there are.</param>
/// <param name="requests">How many deliveries they send together.</param>
internal sealed class Load(Func<Func<ReadOnlyMemory<byte>>> request, int connections, int requests)
{
    /// <summary>Sends all of it, and gives the requests a second that were answered.</summary>
    public double Run(Service service)
    {
        var sockets = new HttpSocket[connections];
        for (int i = 0; i < connections; i++)
        {
            sockets[i] = HttpSocket.Connect(service.Address);
        }

        // The first one alone: copies of a delivery that is still being handled are told to come again.
        sockets[0].Exchange(request()().Span);
        int left = requests;
        Exception? failure = null;
        void Send(HttpSocket socket)
        {
            try
            {
                Func<ReadOnlyMemory<byte>> next = request();
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    socket.Exchange(next().Span);
                }
            }
#pragma warning disable CA1031 // Do not catch general exception types: it is thrown again below
            catch (Exception exception)
            {
                failure = exception;
            }
#pragma warning restore CA1031
        }

        long start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. sockets.Select(socket => new Thread(() => Send(socket)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (HttpSocket socket in sockets)
        {
            socket.Dispose();
        }

        return failure is null ? requests / seconds : throw new InvalidOperationException("The load failed.", failure);
    }
}
