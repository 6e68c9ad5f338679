#!/usr/bin/env bash
# Publishes the smallest program that reads a model as Native AOT and looks at what the linker kept: our JSON code, but
# nothing of the context over it, nor of System.Text.Json's serializer.
# usage: trimmed.sh RUNTIME-IDENTIFIER
set -euo pipefail
cd "$(dirname "$0")/../.."
project=benchmarks/ReaderSize
map=artifacts/trimmed.map.xml
rm -f "$map"
dotnet publish "$project" -c Release -r "$1" -o artifacts/trimmed -p:IlcGenerateMapFile=true
cp "$(find "$project/obj/Release" -path "*/$1/native/ReaderSize.map.xml")" "$map"

if ! grep -q 'AiRudder_Aot_Json_JsonCursor' "$map"; then
    echo "the map does not show the reader: it is not the program's"
    exit 1
fi

# What an attribute on a model says stays with the model: the attribute, and the enumerations that it names.
kept=$(grep -oE '"[^"]*(JsonContext|CodecContext|CodecConverter|CodecEntry|CodecTypeInfo|System_Text_Json_[A-Z])[^"]*"' "$map" |
    grep -vE '[A-Za-z]Attribute|Json_Serialization_(JsonIgnoreCondition|JsonKnownNamingPolicy)"|System_Text_Json_JsonException' | sort -u) || true
if [ -n "$kept" ]; then
    echo "kept though unused:"
    head -n 20 <<< "$kept"
    exit 1
fi
