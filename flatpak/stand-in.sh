#!/bin/sh
# The Flatpak where Flathub cannot be reached: a Debian root stands in for org.gnome.Platform and org.gnome.Sdk. See README.md.
set -eu

use () {
  cat <<'USE'
flatpak/stand-in.sh [devel] [VERSION]

Builds the manifest (devel: that of the development profile) offline from its pinned sources, runs the tests in the build,
installs it, and tries it in its sandbox (try.py). As root. VERSION of the runtime: 51 (default) or 48.
Everything is in ${XDG_CACHE_HOME:-~/.cache}/laneway/stand-in-VERSION (6 GB); pictures of the window are in its try/.
USE
}

profile='' version=51
for word; do
  case $word in
    devel) profile=.Devel ;;
    48|51) version=$word ;;
    *)     use >&2; exit 2 ;;
  esac
done

app=io.github.laneway.Laneway$profile
project=$(cd "$(dirname "$0")/.." && pwd -P)
place=${XDG_CACHE_HOME:-$HOME/.cache}/laneway/stand-in-$version
root=$place/root work=$place/work

# What the GNOME runtime has, by Debian's names, and what builds and tries a Flatpak. FreeXL and uchardet are left out: the manifest brings them.
packages='gcc g++ libc6-dev meson ninja-build pkgconf gettext git ca-certificates cmake make patch elfutils autoconf automake libtool
  bzip2 xz-utils unzip zlib1g-dev libexpat1-dev libxml2-dev
  libgtk-4-dev libgtk-4-bin libadwaita-1-dev libjson-glib-dev librsvg2-dev librsvg2-common libpng-dev
  gsettings-desktop-schemas shared-mime-info adwaita-icon-theme locales fonts-cantarell fonts-noto-cjk libgl1-mesa-dri libegl1
  flatpak flatpak-builder appstream appstream-compose ostree fuse3 xdg-desktop-portal xdg-desktop-portal-gtk
  xvfb xauth xdotool openbox dbus dbus-x11 at-spi2-core gir1.2-atspi-2.0 gir1.2-gtk-4.0 python3 python3-gi python3-gi-cairo
  poppler-utils libxml2-utils desktop-file-utils'

say () { printf 'stand-in: %s\n' "$*" >&2; }
die () { say "$*"; exit 1; }

# Debian 13 has GTK 4.18, as org.gnome.Platform//48; its successor comes nearest to what is newer. The keys of both are in Debian 13.
make_root () {
  say "making a Debian root in $root (some minutes, once)"
  case $version in 48) suite=trixie ;; *) suite=forky ;; esac
  rm -rf "$root.new"
  mkdir -p "$root.new"
  # Where apt's own user can read them, and by the names that its older versions know.
  keys=$(mktemp -d)
  chmod 755 "$keys"
  "$project/dev" shell sh -c 'for key in /usr/share/keyrings/debian-archive-*; do
    name=${key##*/}; cp -L "$key" "$1/${name%.*}.gpg"; done' sh "$keys"
  # shellcheck disable=SC2086
  mmdebstrap --quiet --mode=root --variant=apt --keyring="$keys" --include="$(echo $packages | tr ' ' ',')" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Check-Valid-Until "false"' --dpkgopt='path-exclude=/usr/share/man/*' \
    --customize-hook='for name in en_US zh_CN; do chroot "$1" localedef -i $name -f UTF-8 $name.UTF-8; done' \
    --customize-hook='chroot "$1" dbus-uuidgen >"$1/etc/machine-id"; touch "$1/etc/complete"' \
    "$suite" - | tar -C "$root.new" -x --exclude='./dev/*'
  rm -rf "$keys"
  [ -e "$root.new/etc/complete" ] || die 'the root could not be made'
  mv "$root.new" "$root"
}

# Debian's source packages hold upstream's own archives. What the manifest says of each is what flatpak-builder will check: name and checksum.
fetch_sources () {
  for module in freexl uchardet; do
    url=$(sed -n 's/.*"url": "\(.*\)".*/\1/p' "$project/flatpak/$module.json")
    sum=$(sed -n 's/.*"sha256": "\(.*\)".*/\1/p' "$project/flatpak/$module.json")
    folder=$work/state/downloads/$sum
    [ ! -e "$folder/${url##*/}" ] || continue
    say "fetching the source of $module"
    mkdir -p "$place/sources" "$folder"
    "$project/dev" shell sh -c '
      cd "$1/sources"; mkdir -p lists/partial parts
      for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ ! -e "$list" ] || sed "s/^deb /deb-src /" "$list" >"parts/${list##*/}.list"
      done
      for list in /etc/apt/sources.list.d/*.sources; do
        [ ! -e "$list" ] || sed "s/^Types:.*/Types: deb-src/" "$list" >"parts/${list##*/}"
      done
      set -- "$2" -qq -o Acquire::Check-Valid-Until=false -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$1/sources/parts" \
        -o Dir::State::lists="$1/sources/lists" -o Dir::Cache="$1/sources" -o APT::Sandbox::User=root
      module=$1; shift
      apt-get "$@" update && apt-get "$@" source --download-only "$module"' sh "$place" "$module" || die "the source of $module could not be had"
    cp "$place/sources/$module"_*.orig.tar.* "$folder/${url##*/}"
    echo "$sum  $folder/${url##*/}" | sha256sum --check --quiet || die "$module: the source is not the one that the manifest names"
  done
}

# What git would give to somebody else, with the changes of the moment.
copy_project () {
  rm -rf "$work/src"
  mkdir -p "$work/src"
  (cd "$project" && git ls-files -co --exclude-standard -z | tar -c --null --ignore-failed-read -T - 2>/dev/null) | tar -C "$work/src" -x
  sed -i "s/\"runtime-version\": \".*\"/\"runtime-version\": \"$version\"/" "$work/src/flatpak/$app.json"
}

# Runs inside, as the first thing: the runtime that the manifest names, made of the root itself.
write_runtime () {
  cat >"$work/runtime.sh" <<M
set -e
[ -e /fp/home/complete ] || {
  rm -rf rt repo
  mkdir -p rt/files
  cp -a /usr rt/usr && rm -rf rt/usr/etc && cp -a /etc rt/usr/etc
  for kind in Sdk Platform; do
    printf '[Runtime]\nname=org.gnome.%s\nruntime=org.gnome.Platform/x86_64/$version\nsdk=org.gnome.Sdk/x86_64/$version\n' \$kind >rt/metadata
    flatpak build-export --runtime --disable-sandbox --arch=x86_64 repo rt $version
  done
  rm -rf rt
  flatpak --user remote-add --no-gpg-verify --if-not-exists stand-in file:///fp/repo
  flatpak --user install -y --noninteractive stand-in org.gnome.Sdk//$version org.gnome.Platform//$version
  touch /fp/home/complete
}
exec "\$@"
M
}

# CMD in the root, with the work folder as /fp. Not a chroot: bubblewrap inside makes user namespaces, which a chrooted process may not.
# Without a network, as the build has to be; only the loopback device is there.
within () {
  unshare -m -p -n --fork --kill-child sh -c '
    set -e
    root=$1 work=$2; shift 2
    mount --make-rprivate / && mount --bind "$root" "$root"
    mount --rbind /dev "$root/dev"; mount -t proc proc "$root/proc"; mount --rbind /sys "$root/sys"
    mount -t tmpfs tmpfs "$root/run"; mount -t tmpfs tmpfs "$root/tmp"
    mkdir -p "$root/fp" "$root/oldroot"; mount --bind "$work" "$root/fp"
    cd "$root"; pivot_root . oldroot; umount -l /oldroot; cd /fp
    ip link set lo up 2>/dev/null || true
    export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/fp/home LC_ALL=C.UTF-8
    export XDG_DATA_HOME=$HOME/.local/share FLATPAK_USER_DIR=$HOME/.local/share/flatpak XDG_RUNTIME_DIR=/run/user/0
    mkdir -p -m 700 "$XDG_RUNTIME_DIR"
    exec dbus-run-session sh /fp/runtime.sh "$@"
  ' sh "$root" "$work" "$@"
}

[ "$(id -u)" = 0 ] || die 'only root may make the root'
command -v mmdebstrap >/dev/null || [ -d "$root" ] || die 'install mmdebstrap'
[ -d "$root" ] || make_root
mkdir -p "$work/home" "$work/try"
fetch_sources
copy_project
write_runtime
within flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-download --install --state-dir=/fp/state /fp/build "/fp/src/flatpak/$app.json"
say "built and installed: $app on $version; trying it"
within env TRY_PICTURES=/fp/try SCREEN=1280x800x24 sh /fp/src/tests/with-display.sh python3 /fp/src/flatpak/try.py "$app"
say "pictures: $work/try"
