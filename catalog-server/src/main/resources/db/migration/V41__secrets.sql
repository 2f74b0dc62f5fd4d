-- Secrets: what they are called and, sealed with a key that lies outside the database, what they are.

create table secrets (
  path varchar(250) primary key,
  version bigint not null,
  app varchar(255) not null,
  sealed text not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(100) not null,
  updated_at timestamp(6) with time zone not null,
  updated_by varchar(100) not null
);

create index secrets_app on secrets (app);
