using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AiRudder.Aot.Generator.Caching;

/// <summary>Whether two versions of a file differ only inside one body: then every declaration in it means what it meant.</summary>
internal static class BodyEdits
{
    // A text that was edited is made of pieces: asked for one character after the other it would look for the piece each time.
    private const int Chunk = 512;

    public static bool Differ(SyntaxTree before, SyntaxTree after)
    {
        if (before.FilePath != after.FilePath || !Equals(before.Options, after.Options) || !before.TryGetText(out SourceText? old) || !after.TryGetText(out SourceText? text))
        {
            return false;
        }

        int start = CommonStart(old, text);
        int end = CommonEnd(old, text, Math.Min(old.Length, text.Length) - start);
        if (start == old.Length && start == text.Length)
        {
            return true;
        }

        // The same block around the change in both: it opens at the same place, and as much text stands behind it.
        return Body(before, start, old.Length - end) is { } one
            && Body(after, start, text.Length - end) is { } other
            && one.SpanStart == other.SpanStart
            && old.Length - one.Span.End == text.Length - other.Span.End;
    }

    private static BlockSyntax? Body(SyntaxTree tree, int start, int end)
    {
        // The outermost block: inside it a brace may have moved from one block to another.
        BlockSyntax? body = tree.GetRoot().FindToken(start).Parent?.AncestorsAndSelf().OfType<BlockSyntax>().LastOrDefault();
        return body is { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax, ContainsDirectives: false }
            && !body.OpenBraceToken.IsMissing
            && !body.CloseBraceToken.IsMissing
            && body.OpenBraceToken.Span.End <= start
            && end <= body.CloseBraceToken.SpanStart
            ? body
            : null;
    }

    private static int CommonStart(SourceText before, SourceText after)
    {
        int length = Math.Min(before.Length, after.Length);
        var one = new char[Chunk];
        var other = new char[Chunk];
        for (int at = 0; at < length; at += Chunk)
        {
            int count = Math.Min(Chunk, length - at);
            before.CopyTo(at, one, 0, count);
            after.CopyTo(at, other, 0, count);
            for (int i = 0; i < count; i++)
            {
                if (one[i] != other[i])
                {
                    return at + i;
                }
            }
        }

        return length;
    }

    private static int CommonEnd(SourceText before, SourceText after, int length)
    {
        var one = new char[Chunk];
        var other = new char[Chunk];
        for (int done = 0; done < length; done += Chunk)
        {
            int count = Math.Min(Chunk, length - done);
            before.CopyTo(before.Length - done - count, one, 0, count);
            after.CopyTo(after.Length - done - count, other, 0, count);
            for (int i = count - 1; i >= 0; i--)
            {
                if (one[i] != other[i])
                {
                    return done + count - 1 - i;
                }
            }
        }

        return length;
    }
}
