-- The ways from one wish to the next, kept as a history.
create table deployments (
  id varchar(36) primary key,
  app_id varchar(255) not null,
  kind varchar(16) not null,
  state varchar(16) not null,
  from_revision bigint not null,
  to_revision bigint not null,
  from_count integer not null,
  to_count integer not null,
  started_at timestamp(6) with time zone not null,
  made_by varchar(100) not null,
  changed_at timestamp(6) with time zone not null,
  reason varchar(2000) not null,
  deadline timestamp(6) with time zone,
  then_roll_back boolean not null
);
create index deployments_app on deployments (app_id, started_at);
create index deployments_state on deployments (state);

-- Groups that were made outright; all others exist by the apps in them.
create table app_groups (
  id varchar(255) primary key,
  dependencies varchar(4000) not null,
  at timestamp(6) with time zone not null
);

-- Whether the definition was changed by hand since its release made it.
alter table app_revisions add column drifted boolean default false not null;
