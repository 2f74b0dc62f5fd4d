-- Who may hold how much of the pool, and moves that were agreed on: one row, read and written whole.
create table capacity (
  id integer primary key,
  body text not null
);
