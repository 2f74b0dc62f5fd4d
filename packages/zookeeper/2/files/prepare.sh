#!/bin/sh
# Makes this server's configuration from what the scheduler bound. The first VOTERS servers decide; those that are added
# later by scaling watch and answer clients, so that new and empty ones can never outvote the ones with the data.
set -eu

echo "$ZOOKEEPER_ID" > data/myid
{
  cat conf/zoo.cfg conf/options.cfg
  if [ "$ZOOKEEPER_ID" -gt "$VOTERS" ]; then
    echo peerType=observer
  fi
  while read -r peer; do
    [ -n "$peer" ] || continue
    if [ "${peer%%=*}" -gt "$VOTERS" ]; then
      echo "server.$peer:observer"
    else
      echo "server.$peer"
    fi
  done < peers.txt
} > server.cfg
