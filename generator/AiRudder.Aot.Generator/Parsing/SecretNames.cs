using System;
using System.Collections.Generic;
using System.Linq;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Which names are those of secrets.</summary>
internal static class SecretNames
{
    private static readonly string[] Secrets = ["password", "passwd", "pwd", "secret", "credential", "credentials", "authorization", "jwt"];

    // A key or a token is a secret only where the word before it says so: pageToken and sortKey are not.
    private static readonly string[] SecretKeys = ["api", "app", "access", "private", "secret", "auth", "sign", "signing", "encryption"];

    private static readonly string[] SecretTokens = ["access", "auth", "bearer", "refresh", "id", "api", "session", "security", "csrf"];

    public static bool IsSecret(string name)
    {
        string[] words = [.. Words(name)];
        for (int i = 0; i < words.Length; i++)
        {
            string before = i > 0 ? words[i - 1] : "";
            bool isSecret = words[i] switch
            {
                "token" => words.Length == 1 || SecretTokens.Contains(before),
                "key" => SecretKeys.Contains(before),
                "apikey" or "appkey" or "accesskey" or "accesstoken" or "appsecret" => true,
                var word => Secrets.Contains(word),
            };
            if (isSecret)
            {
                return true;
            }
        }

        return false;
    }

    // apiKey, api_key, X-Api-Key and APPKey are two words each.
    private static IEnumerable<string> Words(string name)
    {
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            bool isEnd = i == name.Length
                || !char.IsLetterOrDigit(name[i])
                || (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (!isEnd)
            {
                continue;
            }

            string word = name.Substring(start, i - start).Trim('_', '-', '.', '[', ']').ToLowerInvariant();
            if (word.Length > 0)
            {
                yield return word;
            }

            start = i;
        }
    }
}
