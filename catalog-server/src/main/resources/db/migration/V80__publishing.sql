-- Releases that were published here, each with the files of its definition; what tasks need besides lies in the
-- store of artifacts, by digest.
create table publications (
  team varchar(100) not null,
  name varchar(255) not null,
  release_version bigint not null,
  package_version varchar(255) not null,
  digest varchar(64) not null,
  manifest text not null,
  signing_key varchar(200) not null,
  signature varchar(200) not null,
  files text not null,
  standing varchar(20) not null,
  note varchar(2000) not null,
  published_at timestamp(6) with time zone not null,
  published_by varchar(100) not null,
  changes bigint not null,
  primary key (team, name, release_version)
);

-- Publishers' keys that are trusted.
create table publisher_keys (
  fingerprint varchar(64) primary key,
  name varchar(200) not null,
  public_key varchar(200) not null,
  added_at timestamp(6) with time zone not null,
  added_by varchar(100) not null
);

-- One row: what is asked of signatures.
create table signature_policy (
  id integer primary key,
  policy varchar(20) not null
);
