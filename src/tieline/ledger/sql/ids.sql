-- The ids of the chosen claims.
select id
from chosen
order by id;
