-- What machines join with, and the certificates of those that have.

create table join_tokens (
  id varchar(16) primary key,
  digest varchar(64) not null unique,
  label varchar(100) not null,
  uses_left integer not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(100) not null,
  expires_at timestamp(6) with time zone not null
);

create table host_certificates (
  serial varchar(64) primary key,
  host varchar(64) not null,
  issued_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  revoked boolean not null
);

create index host_certificates_host on host_certificates (host);
