-- People, their API tokens, and the log of who did what.

create table accounts (
  name varchar(64) primary key,
  password varchar(255) not null,
  grants varchar(4000) not null,
  disabled boolean not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(100) not null
);

create table api_tokens (
  id varchar(16) primary key,
  digest varchar(64) not null unique,
  account varchar(100) not null,
  label varchar(100) not null,
  grants varchar(4000) not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  used_at timestamp(6) with time zone
);

create table audit (
  id bigint primary key,
  at timestamp(6) with time zone not null,
  who varchar(100) not null,
  address varchar(64) not null,
  action varchar(400) not null,
  outcome integer not null,
  detail varchar(500) not null,
  request varchar(100) not null,
  hash varchar(64) not null
);
