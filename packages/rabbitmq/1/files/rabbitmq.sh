#!/bin/sh
# rabbitmq.sh run: RabbitMQ and its Erlang from the unpacked Debian packages.
set -eu

for folder in libs/*/usr/lib/*-linux-gnu libs/*/lib/*-linux-gnu; do
  [ -d "$folder" ] && LD_LIBRARY_PATH=$PWD/$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
export LD_LIBRARY_PATH

# Erlang wants all its parts below one directory, and its start script knows only Debian's.
otp=$PWD/otp
mkdir -p "$otp/lib"
for part in erlang/*/usr/lib/erlang; do
  for library in "$part"/lib/*; do
    [ -e "$library" ] && ln -sfn "$PWD/$library" "$otp/lib/${library##*/}"
  done
  for other in bin releases; do
    [ -d "$part/$other" ] && cp -R "$part/$other" "$otp/"
  done
done
runtime=$(echo erlang/base/usr/lib/erlang/erts-*)
ln -sfn "$PWD/$runtime" "$otp/${runtime##*/}"
rm -f "$otp/bin/erl"
sed "s|/usr/lib/erlang|$otp|g" erlang/base/usr/lib/erlang/bin/erl > "$otp/bin/erl"
chmod +x "$otp/bin/erl"
export PATH="$otp/bin:$PATH"

export HOME="$PWD/data" RABBITMQ_HOME
RABBITMQ_HOME=$(echo "$PWD"/rabbitmq/usr/lib/rabbitmq/lib/rabbitmq_server-*)
cat rabbitmq.conf password.conf > broker.conf
printf '[rabbitmq_management].\n' > plugins

# Nobody but this broker's own tools speaks Erlang to it: names and distribution stay on the loopback.
export ERL_EPMD_PORT=$PORT_NAMES ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_DIST_PORT=$PORT_ERLANG
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
export RABBITMQ_CONFIG_FILE="$PWD/broker.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$PWD/plugins"
mkdir -p data/log
export RABBITMQ_MNESIA_BASE="$PWD/data/mnesia" RABBITMQ_LOG_BASE="$PWD/data/log" RABBITMQ_LOGS=-
export RABBITMQ_PID_FILE="$PWD/pid" ERL_CRASH_DUMP="$PWD/erl_crash.dump"
export RABBITMQ_FEATURE_FLAGS_FILE="$PWD/data/feature_flags" RABBITMQ_CONF_ENV_FILE=/dev/null
epmd &
exec "$RABBITMQ_HOME/sbin/rabbitmq-server"
