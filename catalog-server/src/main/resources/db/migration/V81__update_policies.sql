-- What shall be done when a newer release of an app's package comes; apps without a row are marked.
create table update_policies (
  app varchar(255) primary key,
  mode varchar(20) not null,
  window_from varchar(5) not null,
  window_to varchar(5) not null,
  skipped bigint not null
);
