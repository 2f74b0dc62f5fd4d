#!/bin/sh
# Starts one task and writes down its exit code, whether an agent runs or not.
# usage: setsid -f sh shim.sh RUN OUT ERR COMMAND...
#   RUN.claim  exists once somebody may start this launch; made here, so that only one ever does
#   RUN.pid    "PID START_TIME SHIM_PID SHIM_START_TIME", times as in field 22 of /proc/PID/stat
#   RUN        the exit code, 128 + N after signal N
umask 077
run=$1 out=$2 err=$3
shift 3

set -C
: 2>/dev/null >"$run.claim" || exit 0
set +C

started_at() {
  read -r line </proc/"$1"/stat || line=') ? 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0'
  # shellcheck disable=SC2086 # the fields are to be split
  set -- ${line##*) }
  shift 19
  started=${1:-0}
}

# Every file appears whole or not at all; with the disk full we wait rather than forget.
put() {
  until printf '%s\n' "$2" >"$1.new" && mv -f "$1.new" "$1"; do
    sleep 1
  done 2>/dev/null
}

"$@" </dev/null >>"$out" 2>>"$err" &
task=$!
started_at "$task"
task_started=$started
started_at $$
put "$run.pid" "$task $task_started $$ $started"
wait "$task"
put "$run" "$?"
