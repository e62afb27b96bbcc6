#!/usr/bin/env bash
# How good the rankings are: one row for each labelled set, one column for each measure.
# quality.sh <matchday> <folder of sets, each with members.csv, demands.csv, qrels.txt> [option...]
# Further options go to matchday evaluate, for example --weight region=0.
set -euo pipefail
matchday=$1 sets=$2
shift 2
measures=(ndcg@10 map recall@10 recall@100 p@5 mrr)

printf '%-20s %8s' set demands
printf ' %10s' "${measures[@]}"
printf ' %8s\n' seconds
for set in "$sets"/*/; do
  [ -f "$set/qrels.txt" ] || continue
  began=$(date +%s.%N)
  code=0
  figures=$("$matchday" evaluate --members "$set/members.csv" --demands "$set/demands.csv" \
    --qrels "$set/qrels.txt" --measures "$(IFS=,; printf '%s' "${measures[*]}")" --json "$@" \
    2>/dev/null) || code=$?
  [ $code = 0 ] || [ $code = 3 ] || {
    printf '%s: matchday evaluate ended with %s\n' "$set" $code >&2
    exit 1
  }
  python3 - "$(basename "$set")" "$began" "$(date +%s.%N)" "$figures" <<'PYTHON'
import json, sys
name, began, ended, figures = sys.argv[1:]
figures = json.loads(figures)
means = "".join(f" {measure['mean']:10.4f}" for measure in figures["measures"])
print(f"{name:20} {figures['n_demands']:8}{means} {float(ended) - float(began):8.1f}")
PYTHON
done
