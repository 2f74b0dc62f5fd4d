-- Backups that were brought back into this database, so that none is brought back twice.
create table restores (
  id varchar(64) primary key,
  taken_at timestamp(6) with time zone not null,
  restored_at timestamp(6) with time zone not null
);
