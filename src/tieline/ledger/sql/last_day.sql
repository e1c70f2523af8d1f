-- The last day on which anything is told to have happened, no later than the last publication.
select max(c.day) as day
from current_claims c
where c.status <> 'planned'
  and c.day <= coalesce((select max(published) from documents), date '9999-12-31');
