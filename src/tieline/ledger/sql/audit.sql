-- Claims whose quote is not the slice of their document that they say it is, further passages included.
with passages as (
    select id, document, start, "end", quote from claims
    union all
    select id, document, f.start, f."end", f.quote from (select id, document, unnest(further) as f from claims)
)
select p.id, p.document, p.quote
from passages p
left join documents d on d.id = p.document
where d.id is null or substr(d.text, p.start + 1, p."end" - p.start) <> p.quote
order by p.id
limit 20;
