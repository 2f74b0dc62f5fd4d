#!/bin/sh
# redis.sh server | join | alive: runs Redis from the unpacked Debian packages, makes it part of the cluster, or asks it
# whether it is well. Without a cluster the first server takes the writes and every other one copies it. The first FOUNDERS
# servers of a cluster share its keys; servers that come later by scaling copy the one with the fewest copies.
set -eu

for folder in libs/*/usr/lib/*-linux-gnu; do
  LD_LIBRARY_PATH=$PWD/$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
export LD_LIBRARY_PATH
read -r REDISCLI_AUTH < password || true
if [ -n "$REDISCLI_AUTH" ]; then
  export REDISCLI_AUTH
else
  unset REDISCLI_AUTH
fi

ask() { # HOST PORT WORDS...
  host=$1
  port=$2
  shift 2
  timeout 5 redis/usr/bin/redis-cli -h "$host" -p "$port" "$@" 2>/dev/null
}

first() { # the host and port of the first server
  sed -n '/./{p;q}' peers.txt
}

founders() {
  sed '/^$/d' peers.txt | head -n "$FOUNDERS"
}

all_answer() {
  founders | while read -r host port; do
    [ "$(ask "$host" "$port" ping </dev/null)" = PONG ] || exit 1
  done
}

agree() { # whether the first server finds that the cluster is whole
  # shellcheck disable=SC2046 # two words
  ask $(first) cluster info | grep -q '^cluster_state:ok'
}

join() {
  until ask "$HOST" "$PORT0" ping | grep -q PONG; do
    sleep 0.3
  done
  if [ "$NODE" -gt "$FOUNDERS" ]; then
    until agree; do
      sleep 1
    done
    if [ "$(ask "$HOST" "$PORT0" cluster nodes | wc -l)" -lt 2 ]; then
      redis/usr/bin/redis-cli --cluster add-node "$HOST:$PORT0" "$(first | tr ' ' ':')" --cluster-slave
    fi
  elif [ "$NODE" = 1 ] && [ "$(ask "$HOST" "$PORT0" cluster nodes | wc -l)" -lt 2 ]; then
    until all_answer; do
      sleep 0.3
    done
    # shellcheck disable=SC2046 # one word each
    redis/usr/bin/redis-cli --cluster create $(founders | tr ' ' ':') --cluster-replicas 0 --cluster-yes
  fi
  until ask "$HOST" "$PORT0" cluster info | grep -q '^cluster_state:ok'; do
    sleep 0.5
  done
  touch data/joined
}

# A server that copies another follows it to wherever it has gone.
follow() {
  now=$(first)
  if [ "$CLUSTER" = false ] && [ "$NODE" != 1 ] && [ "$now" != "$(cat following)" ]; then
    # shellcheck disable=SC2086 # two words
    ask "$HOST" "$PORT0" replicaof $now > /dev/null && echo "$now" > following
  fi
}

case $1 in
  server)
    # One program under several names; Debian makes this link in another package.
    ln -sf redis/usr/bin/redis-check-rdb redis-server
    set --
    if [ "$CLUSTER" = true ]; then
      (./redis.sh join &)
    elif [ "$NODE" != 1 ]; then
      first > following
      set -- --replicaof "$(first)"
    fi
    case $DURABILITY in
      never) exec ./redis-server redis.conf --appendonly no --save '' "$@" ;;
      *) exec ./redis-server redis.conf --appendonly yes --appendfsync "$DURABILITY" "$@" ;;
    esac
    ;;
  join)
    join
    ;;
  alive)
    [ "$(ask "$HOST" "$PORT0" ping)" = PONG ] || exit 1
    if [ "$CLUSTER" = true ]; then
      [ -f data/joined ]
    else
      follow
    fi
    ;;
esac
