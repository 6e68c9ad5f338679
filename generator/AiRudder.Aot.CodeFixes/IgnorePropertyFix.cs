using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR025: keeps a property that is called like the discriminator out of JSON.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IgnorePropertyFix))]
public sealed class IgnorePropertyFix() : SyntaxFix<PropertyDeclarationSyntax>("Add [JsonIgnore]", "AIR025")
{
    private protected override void Edit(DocumentEditor editor, PropertyDeclarationSyntax node, Diagnostic diagnostic) => editor.AddAttribute(node, editor.Generator.Attribute(editor.TypeName("System.Text.Json.Serialization.JsonIgnoreAttribute")));
}
