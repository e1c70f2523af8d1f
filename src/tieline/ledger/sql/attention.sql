-- How much the documents speak of two states: by month of publication, all documents and those with a claim of both.
with speaking as (
    select distinct c.document
    from current_claims c
    where list_contains(c.involved, $one) and list_contains(c.involved, $other)
)
select
    date_trunc('month', d.published)::date as month,
    count(*)::bigint as documents,
    count(s.document)::bigint as speaking
from documents d
left join speaking s on s.document = d.id
where d.published is not null
group by month
order by month;
