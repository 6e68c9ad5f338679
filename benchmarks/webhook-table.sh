#!/usr/bin/env bash
# Writes the figures of run-webhooks.sh as a table between the markers of a page.
# usage: benchmarks/webhook-table.sh FIGURES PAGE
set -euo pipefail
figures=$1 page=$2
begin='<!-- webhooks: written by benchmarks/run-webhooks.sh -->' end='<!-- end of webhooks -->'
grep -qF "$begin" "$page" && grep -qF "$end" "$page" || { echo "$page has no place for the figures" >&2; exit 1; }

value() { # value FIGURE: three digits where there are fewer before the point, else whole ones
    awk -F'\t' -v name="$1" '$1 == name { printf($2 < 10 ? "%.2f" : $2 < 100 ? "%.1f" : "%.0f", $2); found = 1 } END { exit !found }' "$figures"
}

row() { # row ABOUT FIGURE UNIT GOAL
    local program=${2%%.*} figure=${2#*.}
    printf '| %s | %s%s | %s%s | %sx%s |\n' "$1" "$(value "$2")" "${3:+ $3}" "$(value "${program}_usual.$figure")" "${3:+ $3}" "$(value "$2.vs_usual")" "${4:+ (goal $4)}"
}

table=$(
    echo "| | ours | the usual way | ratio |"
    echo "| --- | --- | --- | --- |"
    row "microservice: session of 1 MB, requests a second" microservice.megabyte_rps "" "≥ 2.5x"
    row "microservice: small event, requests a second" microservice.small_rps "" "≥ 1.1x"
    row "microservice: memory at rest" microservice.rest_mb MB ""
    row "microservice: peak memory under load" microservice.peak_mb MB "≤ 0.6x"
    row "microservice: program" microservice.program_bytes B "≤ 1.0x"
    row "microservice: start to first answered event" microservice.first_answer_ms ms ""
    row "handler: program" handler.program_bytes B "≤ 0.5x"
    row "handler: start to first answered event" handler.first_answer_ms ms "≤ 0.6x"
)
{
    awk -v mark="$begin" '{ print } $0 == mark { exit }' "$page"
    printf '\n%s\n\n' "$table"
    awk -v mark="$end" '$0 == mark { found = 1 } found' "$page"
} > "$page.new"
mv "$page.new" "$page"
