-- Where packages come from, in the order of their importance. A repository of the settings that somebody
-- removed stays as a removed one, or the next start would bring it back.
create table repositories (
  uri varchar(2000) primary key,
  name varchar(200) not null,
  place integer not null,
  settled boolean not null,
  removed boolean not null
);

-- What installed releases said of themselves, for when their repository has them no longer.
create table kept_releases (
  name varchar(255) not null,
  package_version varchar(255) not null,
  release_version bigint not null,
  definition text not null,
  primary key (name, package_version, release_version)
);
