#!/bin/sh
# with-display.sh CMD…: run CMD with an X display, a window manager and a session bus of its own.
set -eu
number=$(mktemp)
# The server itself chooses a free display and tells when it is ready; nothing here races with another one.
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1920x1080x24}" -nolisten tcp -noreset 3>"$number" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -f "$number"' EXIT
for _ in $(seq 200); do
  [ ! -s "$number" ] || break
  sleep 0.05
done
[ -s "$number" ] || { echo 'with-display.sh: Xvfb did not start' >&2; exit 1; }
DISPLAY=:$(cat "$number") GDK_BACKEND=x11
export DISPLAY GDK_BACKEND
unset WAYLAND_DISPLAY
openbox --sm-disable --config-file "$(realpath "$(dirname "$0")")/openbox.xml" >/dev/null 2>&1 &
status=0
# The bus's own remarks on limits that it may not raise are not for us; CMD keeps its standard error.
dbus-run-session -- sh -c 'exec "$@" 2>&4 4>&-' sh "$@" 4>&2 2>/dev/null || status=$?
exit $status
