#!/bin/sh
# postgresql.sh make | run | alive: PostgreSQL from the unpacked Debian packages. The first server takes the writes;
# every other one is made from it and follows it.
set -eu

for folder in libs/*/usr/lib/*-linux-gnu; do
  LD_LIBRARY_PATH=$PWD/$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
export LD_LIBRARY_PATH
bin=server/usr/lib/postgresql/15/bin
client=client/usr/lib/postgresql/15/bin
read -r first_host first_port < first.txt

copy() {
  until "$client/pg_isready" -q -U postgres -d postgres -h "$first_host" -p "$first_port"; do
    echo "Waiting for the first server at $first_host:$first_port"
    sleep 2
  done
  rm -rf data/pg
  PGPASSWORD=$(cat password) "$client/pg_basebackup" -h "$first_host" -p "$first_port" -U postgres -w \
    -D data/pg -X stream --checkpoint=fast
  touch data/pg/standby.signal
}

case $1 in
  make)
    if [ "$NODE" != 1 ]; then
      copy
      exit 0
    fi
    # Making a database wants a name for its user; ours has a number only.
    echo "postgres:x:$(id -u):$(id -g):postgres:$PWD:/bin/sh" > tmp/passwd
    echo "postgres:x:$(id -g):" > tmp/group
    export NSS_WRAPPER_PASSWD="$PWD/tmp/passwd" NSS_WRAPPER_GROUP="$PWD/tmp/group"
    named=$(echo "$PWD"/libs/libnss-wrapper/usr/lib/*-linux-gnu/libnss_wrapper.so)
    # What an interrupted try left.
    rm -rf data/pg
    LD_PRELOAD=$named "$bin/initdb" -D data/pg -U postgres --pwfile=password \
      --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
    if [ "$DATABASE" != postgres ]; then
      echo "create database $DATABASE" | LD_PRELOAD=$named "$bin/postgres" --single -D data/pg postgres
    fi
    ;;
  run)
    (umask 077 && echo "*:*:*:postgres:$(cat password)" > tmp/pgpass)
    "$bin/postgres" -D data/pg -c wal_keep_size=64MB \
      -c primary_conninfo="host=$first_host port=$first_port user=postgres passfile=$PWD/tmp/pgpass" \
      -c hba_file="$PWD/pg_hba.conf" -c listen_addresses="$HOST" -c port="$PORT0" -c unix_socket_directories= \
      -c shared_buffers=$((MEMORY / 4))MB -c max_connections="$MAX_CONNECTIONS" \
      -c dynamic_shared_memory_type=mmap -c logging_collector=off -c log_line_prefix='%m [%p] ' &
    server=$!
    # To PostgreSQL, TERM means to wait until the last client has gone; INT means to stop properly and now.
    trap 'kill -INT "$server"' TERM INT
    while :; do
      code=0
      wait "$server" || code=$?
      kill -0 "$server" 2>/dev/null || exit "$code"
    done
    ;;
  alive)
    exec "$client/pg_isready" -q -U postgres -d postgres -h "$HOST" -p "$PORT0"
    ;;
esac
