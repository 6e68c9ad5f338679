namespace AiRudder.Aot.Cryptography;

/// <summary>What a signature is made with. Which of them the vendor uses is not published.</summary>
public enum SignatureAlgorithm
{
    /// <summary>HMAC with SHA-256.</summary>
    HmacSha256,

    /// <summary>HMAC with SHA-512.</summary>
    HmacSha512,

    /// <summary>HMAC with SHA-1. For a counterpart that offers nothing better.</summary>
    HmacSha1,

    /// <summary>HMAC with MD5. For a counterpart that offers nothing better.</summary>
    HmacMd5,

    /// <summary>SHA-256 over content in which the secret stands. Weaker than an HMAC: what follows the secret can be lengthened by strangers.</summary>
    Sha256,

    /// <summary>SHA-512 over content in which the secret stands. Weaker than an HMAC: what follows the secret can be lengthened by strangers.</summary>
    Sha512,

    /// <summary>SHA-1 over content in which the secret stands. For a counterpart that offers nothing better: collisions can be made.</summary>
    Sha1,

    /// <summary>MD5 over content in which the secret stands. For a counterpart that offers nothing better: collisions can be made.</summary>
    Md5,
}
