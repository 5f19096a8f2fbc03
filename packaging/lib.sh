# Shared by start and test: where things are, installing what is missing, building. Sourced, not run.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build="$root/build/release"
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export LC_ALL=C.UTF-8

say() { printf '\n== %s\n' "$*"; }

# Runs a step, prints how long it took and hands its status on.
step() {
    step_name=$1
    shift
    say "$step_name"
    step_began=$(date +%s)
    step_status=0
    "$@" || step_status=$?
    printf '== %s: %s s\n' "$step_name" "$(($(date +%s) - step_began))"
    return "$step_status"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "Installing packages needs root: run this as root, or install sudo." >&2
        return 1
    fi
}

missing_packages() {
    sed -e 's/#.*//' -e 's/[[:space:]].*//' -e '/^$/d' "$root/packaging/packages" | while read -r package; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || echo "$package"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null 2>&1 || {
        echo "This needs Debian 12 (or a derivative of it): dpkg was not found." >&2
        return 1
    }
    missing=$(missing_packages)
    if [ -z "$missing" ]; then
        echo "All packages are there."
        return 0
    fi
    echo "To install:" $missing
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# configure_and_build PRESET [TARGET...]
configure_and_build() {
    preset=$1
    shift
    cd "$root"
    case $preset in ci) folder=$build ;; *) folder="$root/build/$preset" ;; esac
    if [ ! -f "$folder/build.ninja" ]; then
        cmake --preset "$preset" >"$root/.configure.log" 2>&1 || {
            cat "$root/.configure.log" >&2
            return 1
        }
        rm -f "$root/.configure.log"
    fi
    if [ $# -gt 0 ]; then cmake --build "$folder" --target "$@"; else cmake --build "$folder"; fi
}
