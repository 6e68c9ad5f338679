#!/usr/bin/env bash
# Publishes the benchmarks as Native AOT, runs them, and prints one figure a line: name, value, unit, with tabs between.
# Only ratios of one run mean something: cases are interleaved, and each figure is a median.
# Without --quick, the figures under the JIT follow, and the documentation's tables and plot are written anew from all of them;
# --docs does so after a quick run, too.
# usage: benchmarks/run-aot.sh [--quick] [--docs]
set -euo pipefail
cd "$(dirname "$0")/.."
quick="" docs=yes
for argument in "$@"; do
    case $argument in
        --quick) quick=--quick docs=${explicit:-} ;;
        --docs) docs=yes explicit=yes ;;
        *)
            echo "usage: benchmarks/run-aot.sh [--quick] [--docs]" >&2
            exit 2
            ;;
    esac
done

rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
out=artifacts/benchmarks
figures=$out/figures.tsv
mkdir -p "$out"
dotnet publish benchmarks/AotBenchmarks -c Release -r "$rid" -o "$out" > "$out.log" 2>&1 || { cat "$out.log" >&2; exit 1; }
dotnet publish benchmarks/AotCalls -c Release -r "$rid" -o "$out/calls" >> "$out.log" 2>&1 || { cat "$out.log" >&2; exit 1; }
dotnet publish benchmarks/ReaderSize -c Release -r "$rid" -o "$out/size" >> "$out.log" 2>&1 || { cat "$out.log" >&2; exit 1; }

median() { tr ' ' '\n' | sed '/^$/d' | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

highest() { tr ' ' '\n' | sed '/^$/d' | sort -n | tail -1; }

stream() { # stream MESSAGES ROUNDS: each way in a process of its own, in turn; a run prints WAY MESSAGES MILLISECONDS PEAK-MB
    local file=$out/session-$1.json way run
    local -A milliseconds ratios peaks
    [ -f "$file" ] || "$out/AotBenchmarks" --make-session "$1" "$file"
    for _ in $(seq "$2"); do
        for way in stj ours visit tokens; do
            run=$("$out/AotBenchmarks" --stream "$way" "$file" 5)
            [ "$(echo "$run" | cut -f 2)" = "$1" ] || { echo "'$way' found another number of messages: $run" >&2; exit 1; }
            milliseconds[$way]=$(echo "$run" | cut -f 3)
            peaks[$way]="${peaks[$way]:-} $(echo "$run" | cut -f 4)"
            ratios[$way]="${ratios[$way]:-} $(echo "${milliseconds[stj]} ${milliseconds[$way]}" | awk '{ print $1 / $2 }')"
        done
    done
    local -A names=([ours]=stream [visit]=streamvisit [tokens]=streamtokens)
    for way in ours visit tokens; do
        printf '%s.m%s.vs_stj_asyncenumerable\t%.2f\tx\n' "${names[$way]}" "$1" "$(echo "${ratios[$way]}" | median)"
        printf '%s.m%s.peak_mb\t%s\tMB\n' "${names[$way]}" "$1" "$(echo "${peaks[$way]}" | highest)"
    done
    printf 'stj_asyncenumerable.m%s.peak_mb\t%s\tMB\n' "$1" "$(echo "${peaks[stj]}" | highest)"
}

measure() {
    "$out/AotBenchmarks" $quick
    "$out/calls/AotCalls"
    stream 100000 "$([ -n "$quick" ] && echo 3 || echo 7)"
    [ -n "$quick" ] || stream 1000000 1
    [ -z "$docs" ] || dotnet run -c Release --project benchmarks/JitBenchmarks -- --figures $quick
    printf 'size.reader_program_bytes\t%s\tB\n' "$(stat -c %s "$out/size/ReaderSize")"
}

measure | tee "$figures"
if [ -n "$docs" ]; then
    mkdir -p docs/images
    "$out/AotBenchmarks" --report "$figures" docs/performance.md docs/images/throughput.svg
fi
