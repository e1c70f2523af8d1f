-- Documents whose likeness to the others is not known yet.
select d.id, d.sketch
from documents d
where not exists (select 1 from alike a where a.document = d.id)
order by d.id
limit $limit;
