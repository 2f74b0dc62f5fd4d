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
for unit in universe.service universe-agent.service universe.slice; do
  [ -s "$root/usr/lib/systemd/system/$unit" ]
done
inside dpkg-query --show --showformat '${Conffiles}' universe | grep -q /etc/universe/host.conf
# on a machine of its own the agent would be enabled with this file; here it has no server to join
inside sh -c 'universe host join --config /etc/universe/host.conf 2>&1' | grep -q 'no server was named\|was given'
inside universe up --detach --agents 1
trap 'inside universe down' EXIT
inside universe install hello-web --wait
inside universe status hello-web
inside universe down
trap - EXIT
inside dpkg -r universe
[ ! -e "$root/usr/lib/universe" ]
[ -d "$root/var/lib/universe/server" ] # what people installed stays
