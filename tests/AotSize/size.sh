#!/usr/bin/env bash
# Publishes three programs as Native AOT: One calls one operation through AiRudderClient; Own declares that operation itself and
# calls no other; All has every operation. One must weigh what Own weighs, to one per cent, and its map must show no code of
# the vendor's API but that operation's.
# usage: size.sh RUNTIME-IDENTIFIER
set -euo pipefail
cd "$(dirname "$0")/../.."
out=artifacts/aot-size
rm -rf "$out"

for program in One Own All; do
    dotnet publish "tests/AotSize/$program" -c Release -r "$1" -o "$out/$program"
    cp "$(find "tests/AotSize/$program/obj/Release" -path "*/$1/native/$program.map.xml")" "$out/$program.map.xml"
    # What the linker kept of the vendor's API: the members of its types, by the types' full names.
    grep -oE '"[^"]*AiRudder_Aot_Vendor_[^"]*"' "$out/$program.map.xml" | tr -d '"' | sort -u > "$out/$program.symbols"
done

size() { stat -c %s "$out/$1/$1"; }
one=$(size One)
own=$(size Own)
all=$(size All)
echo "one operation: $one B; declared by the program itself: $own B; all operations: $all B"
echo "symbols of the vendor's API: $(wc -l < "$out/One.symbols"), $(wc -l < "$out/Own.symbols"), $(wc -l < "$out/All.symbols")"

failed=0
# Nothing but the groups that the operation and its token are of, and of those nothing that the other program has not.
if others=$(grep -vE 'AiRudder_Aot_Vendor_(Workflows|Authentication|Surfaces)_' "$out/One.symbols"); then
    echo "kept though unused:"
    head -n 20 <<< "$others"
    failed=1
fi

if others=$(comm -23 "$out/One.symbols" "$out/Own.symbols" | grep -v 'WorkflowApi'); then
    echo "kept though the operation does not need it:"
    head -n 20 <<< "$others"
    failed=1
fi

if others=$(grep 'WorkflowApi.*Async' "$out/One.symbols" | grep -v 'FindInstancesAsync'); then
    echo "other operations:"
    head -n 20 <<< "$others"
    failed=1
fi

if ! grep -q 'WorkflowApi.*FindInstancesAsync' "$out/One.symbols" || ! grep -q 'ChatbotApi.*ReadMessagesAsync' "$out/All.symbols"; then
    echo "the maps are not the programs'"
    failed=1
fi

if [ $((one * 100)) -gt $((own * 101)) ]; then
    echo "one operation costs more than one per cent over a program that has no other"
    failed=1
fi

exit $failed
