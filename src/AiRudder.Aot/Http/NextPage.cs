namespace AiRudder.Aot.Http;

/// <summary>Makes of the arguments of one page those of the next.</summary>
/// <typeparam name="TPage">The page's type.</typeparam>
/// <typeparam name="TArguments">What a request is made of.</typeparam>
/// <param name="page">The page.</param>
/// <param name="seen">How many elements there were so far; counted up by this.</param>
/// <param name="arguments">The arguments.</param>
/// <returns>Whether there may be a next page.</returns>
public delegate bool NextPage<in TPage, TArguments>(TPage page, ref long seen, ref TArguments arguments);
