#!/usr/bin/env bash
# Measures the service beside the floor on one machine, on a throwaway PostgreSQL:
#   benchmarks/compare.sh [--growth | --start] [--out FOLDER] [OPTIONS of ScimService.Load]
# Results go to FOLDER (artifacts/benchmarks): a table, JSON and plots. Nothing else is left behind.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/artifacts/benchmarks
mode=load
rest=()
while (($#)); do
    case $1 in
        --growth) mode=growth ;;
        --start) mode=start ;;
        --out) out=$2; shift ;;
        *) rest+=("$1") ;;
    esac
    shift
done

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
bin=${PGBIN:-$bin}
[[ -x $bin/initdb ]] || { echo "No PostgreSQL in /usr/lib/postgresql; name the folder of its programs in PGBIN." >&2; exit 1; }

work=$(mktemp -d "${TMPDIR:-/tmp}/scim-compare-XXXXXX")
token=$(od -An -N20 -tx1 /dev/urandom | tr -d ' \n')
processes=()

# PostgreSQL refuses to run as root.
as_postgres() {
    if ((EUID == 0)); then
        setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups -- "$@"
    else
        "$@"
    fi
}

cleanup() {
    for process in "${processes[@]}"; do
        kill "$process" 2>/dev/null && wait "$process" 2>/dev/null || true
    done
    [[ ! -f $work/data/postmaster.pid ]] || as_postgres "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

free_port() {
    local port
    while port=$((20000 + RANDOM % 10000)); (: </dev/tcp/127.0.0.1/$port) 2>/dev/null; do :; done
    echo "$port"
}

start_postgres() {
    mkdir "$work/data"
    chmod 755 "$work"
    ((EUID != 0)) || chown nobody "$work/data"
    as_postgres "$bin/initdb" -D "$work/data" -U scim -A trust -E UTF8 --locale=C >/dev/null
    pg_port=$(free_port)
    as_postgres "$bin/pg_ctl" -D "$work/data" -w -l "$work/data/log" -o "-p $pg_port -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories='' -c shared_buffers=512MB -c max_connections=200" start >/dev/null
    for database in floor service; do
        "$bin/createdb" -h 127.0.0.1 -p "$pg_port" -U scim "$database"
    done
    pg_pid=$(head -1 "$work/data/postmaster.pid")
    printf '#!/bin/sh\nfor database in floor service; do %s/psql -qh 127.0.0.1 -p %s -U scim -c "VACUUM ANALYZE" $database; done\n' \
        "$bin" "$pg_port" >"$work/analyze"
    chmod +x "$work/analyze"
}

connection() {
    echo "Host=127.0.0.1;Port=$pg_port;Username=scim;Database=$1;Maximum Pool Size=40"
}

# From a copy, so that neither lock files nor build output of the working tree change; and no compiler stays behind to share
# the cores with what is measured.
publish() {
    local project=$1 to=$2
    shift 2
    if [[ ! -d $work/source ]]; then
        mkdir "$work/source"
        git -C "$root" ls-files -z --cached --others --exclude-standard \
            | (cd "$root" && tar --null --ignore-failed-read -cT - 2>/dev/null) | tar -x -C "$work/source"
    fi
    echo "publishing $project for $to" >&2
    MSBUILDDISABLENODEREUSE=1 dotnet publish "$work/source/$project" -c Release -v q --nologo -o "$work/$to" \
        -p:UseSharedCompilation=false "$@" >&2
}

start_service_settings() {
    service_port=$(free_port)
    export ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS=http://127.0.0.1:$service_port AUTH_SECRET=$token
    export ConnectionStrings__Scim Scim__RateLimit__RequestsPerSecond=1000000 Scim__RateLimit__Burst=1000000
    ConnectionStrings__Scim=$(connection service)
}

wait_for() {
    for _ in $(seq 300); do
        curl -sf -o /dev/null -H "Authorization: Bearer $token" "$1/Users?count=1" && return
        sleep 0.2
    done
    echo "$1 does not answer." >&2
    exit 1
}

mkdir -p "$out"
start_postgres
publish benchmarks/ScimService.Load load
load=(dotnet "$work/load/ScimService.Load.dll" "$mode" --json "$out/$mode.json" --markdown "$out/$mode.md")

if [[ $mode == start ]]; then
    publish ScimService.Api plain
    publish ScimService.Api ready --use-current-runtime --no-self-contained -p:PublishReadyToRun=true
    start_service_settings
    ready="dotnet $work/ready/ScimService.Api.dll"
    "${load[@]}" --target "service=http://127.0.0.1:$service_port/scim/v2,$token" \
        --variant "plain=dotnet $work/plain/ScimService.Api.dll" \
        --variant "ReadyToRun=$ready" \
        --variant "ReadyToRun, TieredPGO off=env DOTNET_TieredPGO=0 $ready" \
        --variant "ReadyToRun, workstation GC=env DOTNET_gcServer=0 $ready" \
        --variant "ReadyToRun, workstation GC, not concurrent=env DOTNET_gcServer=0 DOTNET_gcConcurrent=0 $ready" \
        --variant "ReadyToRun, server GC, not concurrent=env DOTNET_gcServer=1 DOTNET_gcConcurrent=0 $ready" \
        --variant "ReadyToRun, server GC without DATAS=env DOTNET_gcServer=1 DOTNET_GCDynamicAdaptationMode=0 $ready" \
        --variant "ReadyToRun, server GC with DATAS=env DOTNET_gcServer=1 DOTNET_GCDynamicAdaptationMode=1 $ready" \
        "${rest[@]}"
    exit
fi

publish benchmarks/ScimService.Floor floor
publish ScimService.Api service
floor_port=$(free_port)
FLOOR_TOKEN=$token FLOOR_CONNECTION=$(connection floor) FLOOR_PORT=$floor_port \
    dotnet "$work/floor/ScimService.Floor.dll" >"$work/floor.log" 2>&1 &
processes+=($!)
start_service_settings
dotnet "$work/service/ScimService.Api.dll" >"$work/service.log" 2>&1 &
processes+=($!)
wait_for "http://127.0.0.1:$floor_port/scim/v2"
wait_for "http://127.0.0.1:$service_port/scim/v2"
"${load[@]}" --plot "$out/$mode.svg" --after-seeding "$work/analyze" \
    --target "floor=http://127.0.0.1:$floor_port/scim/v2,$token,${processes[0]},$pg_pid" \
    --target "service=http://127.0.0.1:$service_port/scim/v2,$token,${processes[1]},$pg_pid" \
    "${rest[@]}"
