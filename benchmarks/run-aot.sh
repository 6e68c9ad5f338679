#!/usr/bin/env bash
# Publishes the benchmarks as Native AOT, runs them, and prints one figure a line: name, value, unit, with tabs between.
# Only ratios of one run mean something: cases are interleaved, and each figure is a median.
# usage: benchmarks/run-aot.sh [--quick]
set -euo pipefail
cd "$(dirname "$0")/.."
quick=${1:-}
rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
out=artifacts/benchmarks
dotnet publish benchmarks/AotBenchmarks -c Release -r "$rid" -o "$out" > "$out.log" 2>&1 || { cat "$out.log" >&2; exit 1; }
dotnet publish benchmarks/ReaderSize -c Release -r "$rid" -o "$out/size" >> "$out.log" 2>&1 || { cat "$out.log" >&2; exit 1; }

"$out/AotBenchmarks" $quick

median() { tr ' ' '\n' | sed '/^$/d' | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

stream() { # stream COUNT ROUNDS: each way in a process of its own, in turn; lines are HOW MESSAGES MILLISECONDS PEAK-MB
    local file=$out/session-$1.json ratios="" visits="" ours visit stj peak=0 visit_peak=0 stj_peak=0
    [ -f "$file" ] || "$out/AotBenchmarks" --make-session "$1" "$file"
    for _ in $(seq "$2"); do
        ours=$("$out/AotBenchmarks" --stream ours "$file" 5)
        visit=$("$out/AotBenchmarks" --stream visit "$file" 5)
        stj=$("$out/AotBenchmarks" --stream stj "$file" 5)
        ratios="$ratios $(echo "$ours $stj" | awk '{ print $7 / $3 }')"
        visits="$visits $(echo "$visit $stj" | awk '{ print $7 / $3 }')"
        peak=$(echo "$ours" | awk -v p="$peak" '{ print ($4 > p) ? $4 : p }')
        visit_peak=$(echo "$visit" | awk -v p="$visit_peak" '{ print ($4 > p) ? $4 : p }')
        stj_peak=$(echo "$stj" | awk -v p="$stj_peak" '{ print ($4 > p) ? $4 : p }')
    done
    printf 'stream.m%s.vs_stj_asyncenumerable\t%.2f\tx\n' "$1" "$(echo "$ratios" | median)"
    printf 'stream.m%s.peak_mb\t%s\tMB\n' "$1" "$peak"
    printf 'streamvisit.m%s.vs_stj_asyncenumerable\t%.2f\tx\n' "$1" "$(echo "$visits" | median)"
    printf 'streamvisit.m%s.peak_mb\t%s\tMB\n' "$1" "$visit_peak"
    printf 'stj_asyncenumerable.m%s.peak_mb\t%s\tMB\n' "$1" "$stj_peak"
}

stream 100000 "$([ -n "$quick" ] && echo 3 || echo 7)"
[ -n "$quick" ] || stream 1000000 1
printf 'size.reader_program_bytes\t%s\tB\n' "$(stat -c %s "$out/size/ReaderSize")"
