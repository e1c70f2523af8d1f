-- Claims that a run added, by kind.
select c.kind, count(*)::integer
from claims c
join readings r on r.document = c.document and r.coder = c.version
where r.run = $run
group by c.kind
order by c.kind;
