#!/bin/sh
# redis.sh server | alive: runs Redis from the unpacked Debian packages, or asks it whether it is well.
set -eu

for folder in libs/*/usr/lib/*-linux-gnu; do
  LD_LIBRARY_PATH=$PWD/$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
export LD_LIBRARY_PATH

case $1 in
  server)
    # One program under several names; Debian makes this link in another package.
    ln -sf redis/usr/bin/redis-check-rdb redis-server
    case $DURABILITY in
      never) exec ./redis-server redis.conf --appendonly no --save '' ;;
      *) exec ./redis-server redis.conf --appendonly yes --appendfsync "$DURABILITY" ;;
    esac
    ;;
  alive)
    read -r REDISCLI_AUTH < password || true
    if [ -n "$REDISCLI_AUTH" ]; then
      export REDISCLI_AUTH
    fi
    [ "$(redis/usr/bin/redis-cli -h "$HOST" -p "$PORT0" ping)" = PONG ]
    ;;
esac
