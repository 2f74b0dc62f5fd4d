-- One set of migrations for H2 and PostgreSQL: only types and syntax that both understand.

-- The pool itself: exactly one row. Every writing transaction locks it first and compares the epoch, so that
-- ids are dense, commits are ordered, and a leader that was replaced can write nothing more.
create table pool (
  id smallint primary key,
  epoch bigint not null,
  pool_time timestamp(6) with time zone not null,
  last_event bigint not null,
  last_incarnation bigint not null,
  last_command bigint not null,
  quiet boolean not null,
  created_at timestamp(6) with time zone not null
);
insert into pool values (1, 0, timestamp with time zone '1970-01-01 00:00:00+00:00', 0, 0, 0, false, current_timestamp);

create table apps (
  id varchar(255) primary key,
  uid varchar(22) not null,
  desired integer not null,
  revision bigint not null,
  last_revision bigint not null,
  removing boolean not null,
  delete_volumes boolean not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(100) not null,
  updated_at timestamp(6) with time zone not null,
  updated_by varchar(100) not null,
  version bigint not null
);

create table app_revisions (
  app_id varchar(255) not null,
  revision bigint not null,
  definition text not null,
  options text not null,
  package_name varchar(255),
  package_version varchar(255),
  release_version bigint,
  notes text not null,
  at timestamp(6) with time zone not null,
  made_by varchar(100) not null,
  primary key (app_id, revision)
);

create table hosts (
  id varchar(64) primary key,
  name varchar(255) not null,
  boot_id varchar(64) not null,
  facts text not null,
  intent varchar(16) not null,
  silent boolean not null,
  since timestamp(6) with time zone not null,
  joined_at timestamp(6) with time zone not null,
  version bigint not null
);

create table instances (
  app_id varchar(255) not null,
  ordinal integer not null,
  incarnation bigint not null,
  revision bigint not null,
  state varchar(16) not null,
  goal varchar(16) not null,
  health varchar(16) not null,
  host_id varchar(64),
  ports varchar(4000) not null,
  held_cpu_millis bigint not null,
  held_mem_mib bigint not null,
  held_disk_mib bigint not null,
  held_gpus bigint not null,
  failures integer not null,
  not_before timestamp(6) with time zone not null,
  since timestamp(6) with time zone not null,
  peers_seen varchar(100) not null,
  cause varchar(2000) not null,
  detail varchar(2000) not null,
  pid bigint not null,
  start_time bigint not null,
  primary key (app_id, ordinal)
);

create table outbox (
  command bigint primary key,
  host_id varchar(64) not null,
  instance varchar(300) not null,
  payload text not null,
  at timestamp(6) with time zone not null
);
create index outbox_host on outbox (host_id);

create table events (
  id bigint primary key,
  at timestamp(6) with time zone not null,
  type varchar(64) not null,
  app varchar(255),
  instance varchar(300),
  host varchar(255),
  made_by varchar(100) not null,
  message varchar(2000) not null,
  request varchar(100)
);
create index events_app on events (app, id);

create table idempotency_keys (
  id varchar(64) primary key,
  body_hash varchar(64) not null,
  status integer not null,
  content_type varchar(200),
  location varchar(1000),
  etag varchar(200),
  body text,
  epoch bigint not null,
  at timestamp(6) with time zone not null
);

create table sessions (
  id varchar(64) primary key,
  caller varchar(100) not null,
  csrf varchar(64) not null,
  expires_at timestamp(6) with time zone not null
);

create table sign_in_codes (
  id varchar(64) primary key,
  caller varchar(100) not null,
  expires_at timestamp(6) with time zone not null
);
