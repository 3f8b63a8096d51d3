#!/bin/sh
# with-display.sh CMD…: run CMD with an X display, a window manager, a session bus and settings of its own.
set -eu
tests=$(realpath "$(dirname "$0")")
home=$(mktemp -d)
# The server itself chooses a free display and tells when it is ready; nothing here races with another one.
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1920x1080x24}" -nolisten tcp -noreset -fbdir "$home" 3>"$home/display" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$home"' EXIT
for _ in $(seq 200); do
  [ ! -s "$home/display" ] || break
  sleep 0.05
done
[ -s "$home/display" ] || { echo 'with-display.sh: Xvfb did not start' >&2; exit 1; }
DISPLAY=:$(cat "$home/display") GDK_BACKEND=x11 FRAMEBUFFER=$home/Xvfb_screen0
XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state
export DISPLAY GDK_BACKEND FRAMEBUFFER XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
unset WAYLAND_DISPLAY
cp -r "$tests/desktop" "$XDG_CONFIG_HOME"
# A window that is mapped while the window manager is starting is sometimes never drawn.
openbox --sm-disable --config-file "$tests/openbox.xml" --startup "touch $home/managed" >/dev/null 2>&1 &
for _ in $(seq 200); do
  [ ! -e "$home/managed" ] || break
  sleep 0.05
done
status=0
# What the bus and the services it starts have to say is not for us; CMD keeps its output.
dbus-run-session -- sh -c 'exec "$@" >&3 2>&4 3>&- 4>&-' sh "$@" 3>&1 4>&2 >/dev/null 2>&1 || status=$?
exit $status
