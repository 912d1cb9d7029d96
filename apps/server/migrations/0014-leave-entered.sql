-- Leave that somebody who leads entered for its person, who could not ask: called in sick. Null: the person asked.
alter table leaves
  add column entered_by uuid,
  add foreign key (org_id, entered_by) references people (org_id, id);

-- How many wait is asked by every leader's page each minute; few of all leaves do.
create index leaves_requested on leaves (org_id, person_id) where state = 'requested';
