-- The clusters of some documents; one that stands alone has no row.
select k.document, k.cluster
from clusters k
where k.document in (select unnest($documents::varchar[]))
order by k.document;
