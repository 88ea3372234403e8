#!/usr/bin/env bash
# Renders the chart with each values file of scim-service/ci: render.sh [FOLDER], by default into golden/.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:-$here/golden}
helm=$("$here/find-helm.sh" --fetch) || { echo "render.sh needs helm on the PATH." >&2; exit 1; }

mkdir -p "$target"
for values in "$here"/scim-service/ci/*-values.yaml; do
    name=$(basename "$values" -values.yaml)
    "$helm" template scim "$here/scim-service" --namespace identity --kube-version 1.34.0 --values "$values" > "$target/$name.yaml"
done
