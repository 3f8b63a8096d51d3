#!/bin/sh
# make.sh BUILD: the pictures beside this file, taken from the program as it is now. Run on the platform: ./dev shell sh data/screenshots/make.sh _build
set -eu
here=$(realpath "$(dirname "$0")") build=$(realpath "$1")
data=$(dirname "$here")
GSETTINGS_SCHEMA_DIR=$build/data LANEWAY_LOCALEDIR=$build/po LANEWAY_DATADIR=$data LANEWAY_LIBEXECDIR=$build/src/sheet
export GSETTINGS_SCHEMA_DIR LANEWAY_LOCALEDIR LANEWAY_DATADIR LANEWAY_LIBEXECDIR
GSETTINGS_BACKEND=memory GDK_DEBUG=default-settings,no-portals GSK_RENDERER=cairo LC_ALL=en_US.UTF-8 SCREEN=1280x800x24
export GSETTINGS_BACKEND GDK_DEBUG GSK_RENDERER LC_ALL SCREEN

take () { # take NAME ACTIONS [FILE]
  LANEWAY_SCREENSHOT=$here/$1.png LANEWAY_SCREENSHOT_ACTIONS=$2 \
    sh "$data/../tests/with-display.sh" "$build/src/laneway" ${3:+"$3"}
}

take window 'win.heat' "$data/samples/returns.en.laneway"
take draw 'win.show-outline win.show-inspector win.zoom-fit' "$data/templates/restaurant.en.laneway"
take analysis 'win.analysis' "$data/samples/returns.en.laneway"
LANEWAY_SCREENSHOT_WELCOME=1
export LANEWAY_SCREENSHOT_WELCOME
take templates ''
