#!/bin/sh
# first-light.sh BUILD FILE OUT: the editor on FILE where there is no display: a screenshot of its window, and the drawing with
# its heat map as PNG, SVG and PDF, all in OUT.
set -eu
build=$1 file=$2 out=$3
tests=$(dirname "$0")
name=$(basename "$file" .laneway)

mkdir -p "$out"
rm -f "$out/window.png"
SCREEN=1280x800x24 LANEWAY_SCREENSHOT=$out/window.png LANEWAY_SCREENSHOT_ACTIONS=win.heat GSETTINGS_BACKEND=memory timeout 120 \
  "$tests/with-display.sh" "$build/src/laneway" "$file"
[ -s "$out/window.png" ] || { echo 'the editor gave no screenshot' >&2; exit 1; }
echo "there is no display; the editor's window: $out/window.png"

# The first metric that the document has data for, if any.
metric=$("$build/src/laneway-cli" info --json "$file" | python3 -c '
import json, sys
info = json.load(sys.stdin)
metrics = [m["id"] if isinstance(m, dict) else m for m in info.get("metrics") or []]
print(metrics[0] if metrics and info.get("datasets") else "")')
for format in png svg pdf; do
  "$build/src/laneway-cli" export "$file" ${metric:+--heat "$metric"} --title-block -o "$out/$name.$format"
  echo "exported: $out/$name.$format"
done
