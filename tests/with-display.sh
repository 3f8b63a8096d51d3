#!/bin/sh
# with-display.sh CMD…: run CMD with an X display, a window manager, a session bus and settings of its own.
set -eu
tests=$(realpath "$(dirname "$0")")
home=$(mktemp -d)
# The server itself chooses a free display and tells when it is ready; nothing here races with another one.
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1920x1080x24}" -nolisten tcp -noreset 3>"$home/display" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$home"' EXIT
for _ in $(seq 200); do
  [ ! -s "$home/display" ] || break
  sleep 0.05
done
[ -s "$home/display" ] || { echo 'with-display.sh: Xvfb did not start' >&2; exit 1; }
DISPLAY=:$(cat "$home/display") GDK_BACKEND=x11
XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state
export DISPLAY GDK_BACKEND XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
unset WAYLAND_DISPLAY
cp -r "$tests/desktop" "$XDG_CONFIG_HOME"
openbox --sm-disable --config-file "$tests/openbox.xml" >/dev/null 2>&1 &
status=0
# The bus's own remarks on limits that it may not raise are not for us; CMD keeps its standard error.
dbus-run-session -- sh -c 'exec "$@" 2>&4 4>&-' sh "$@" 4>&2 2>/dev/null || status=$?
exit $status
