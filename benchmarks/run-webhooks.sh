#!/usr/bin/env bash
# Publishes the samples, and the same programs written the usual way, as Native AOT; measures them in turn on loopback and prints
# one figure a line: name, value, unit, with tabs between. Without --quick, or with --docs, the table of docs/performance.md is
# written anew. Only ratios of one run mean something.
# usage: benchmarks/run-webhooks.sh [--quick] [--docs]
set -euo pipefail
cd "$(dirname "$0")/.."
quick="" docs=yes
for argument in "$@"; do
    case $argument in
        --quick) quick=--quick docs=${explicit:-} ;;
        --docs) docs=yes explicit=yes ;;
        *)
            echo "usage: benchmarks/run-webhooks.sh [--quick] [--docs]" >&2
            exit 2
            ;;
    esac
done

rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
out=artifacts/webhooks
figures=$out/figures.tsv
mkdir -p "$out"
publish() { # publish PROJECT FOLDER
    dotnet publish "$1" -c Release -r "$rid" -o "$out/$2" > "$out/$2.log" 2>&1 || { cat "$out/$2.log" >&2; exit 1; }
}
publish samples/Microservice microservice
publish samples/ServerlessHandler handler
publish benchmarks/WebhookPeers/Microservice microservice-peer
publish benchmarks/WebhookPeers/Handler handler-peer
publish benchmarks/WebhookBenchmarks load

"$out/load/WebhookBenchmarks" "$out" $quick | tee "$figures"
if [ -n "$docs" ]; then
    benchmarks/webhook-table.sh "$figures" docs/performance.md
fi
