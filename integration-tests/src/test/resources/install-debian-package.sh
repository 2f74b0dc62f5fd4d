#!/bin/sh
# ROOT PACKAGE JDK: installs the package in a clean Debian file system, and uses it there as its owner would.
set -e
root=$1
mkdir -p "$root/usr/lib/jvm/jdk-25" "$root/proc" "$root/sys" "$root/dev"
cp "$2" "$root/root/universe.deb"
printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$(hostname)" > "$root/etc/hosts"
mount --make-rprivate /
mount --bind "$3" "$root/usr/lib/jvm/jdk-25"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
inside() { chroot "$root" "$@"; }
inside dpkg -i /root/universe.deb
inside universe up --detach --agents 1
trap 'inside universe down' EXIT
inside universe install hello-web --wait
inside universe status hello-web
inside universe down
trap - EXIT
inside dpkg -r universe
[ ! -e "$root/usr/lib/universe" ]
[ -d "$root/var/lib/universe/server" ] # what people installed stays
