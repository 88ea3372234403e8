# Functions for scripts that need a Docker engine. Sourced, with $work set to a folder and "skip REASON" defined, which ends the script.
# Sets $api to the protocol of the engine that answers, and $engine to its process where it was started here.
engine=

answers() {
    api=$(timeout 5 docker version --format '{{.Server.APIVersion}}' 2>/dev/null) && [ -n "$api" ]
}

# An engine needs to make namespaces, mounts and a bridge: what may not is not asked to download one.
may_run_engine() {
    [ "$(id -u)" -eq 0 ] && unshare --mount --net --pid --fork true 2>/dev/null \
        && timeout 5 unshare --net sh -c 'ip link add scim0 type bridge' 2>/dev/null && [ -w /sys/fs/cgroup ]
}

need_engine() {
    command -v docker >/dev/null && answers && return
    may_run_engine || skip "no Docker engine answers and this machine may not run one"
    local deadline=$((SECONDS + 60))
    if ! command -v dockerd >/dev/null; then
        command -v apt-get >/dev/null || skip "no Docker engine answers and there is no apt-get to install one"
        timeout 50 .ci/apt-install docker.io >/dev/null 2>&1 || skip "no Docker engine answers and docker.io cannot be installed in time"
    fi
    dockerd --ip 127.0.0.1 >"$work/dockerd.log" 2>&1 &
    engine=$!
    until answers; do
        kill -0 "$engine" 2>/dev/null || skip "dockerd ended: $(tail -1 "$work/dockerd.log" | cut -c1-160)"
        [ "$SECONDS" -lt "$deadline" ] || skip "dockerd does not answer in time"
        sleep 0.5
    done
}

end_engine() {
    [ -z "$engine" ] || { kill "$engine" && wait "$engine"; }
}
