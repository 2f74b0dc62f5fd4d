-- What a join token says of the machines that join with it, and of those that have.

alter table join_tokens add column attributes varchar(2000) default '' not null;

create table bound_hosts (
  host varchar(64) primary key,
  attributes varchar(2000) not null
);
