# Functions for image trees of this machine's own files: programs with the libraries they load. Sourced, with $root set.

# Copies files to the same places; what a link names is copied under the link's name.
copy() {
    local file
    for file in "$@"; do
        mkdir -p "$root$(dirname "$file")"
        [ -e "$root$file" ] || cp -L "$file" "$root$file"
    done
}

# Copies the shared libraries that these programs and libraries need.
copy_libraries() {
    local file
    ldd "$@" 2>/dev/null | grep -v ':$' | grep -oE '/[^ )]+' | sort -u | while read -r file; do copy "$file"; done
}

# copy_account NAME NUMBER: the users of the image are root and this one.
copy_account() {
    mkdir -p "$root/etc" "$root/tmp"
    chmod 1777 "$root/tmp"
    printf 'root:x:0:0::/:/\n%s:x:%s:%s::/tmp:/\n' "$1" "$2" "$2" >"$root/etc/passwd"
    printf 'root:x:0:\n%s:x:%s:\n' "$1" "$2" >"$root/etc/group"
    echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
}
