-- In which way a deployment brings instances to the new edition, and whether its first stage is over.
alter table deployments add column strategy varchar(16) default 'ROLLING' not null;
alter table deployments add column canary_instances integer default 0 not null;
alter table deployments add column promote_after_seconds bigint;
alter table deployments add column promoted boolean default false not null;
