-- The documents of the ledger without their texts, oldest first; `cluster` is shared by those that tell the same text.
select
    d.id, d.title, d.url, d.publisher, d.language, d.published, d.origin,
    coalesce(k.cluster, d.id) as cluster,
    length(d.text)::integer as length
from documents d
left join clusters k on k.document = d.id
where ($cluster is null or coalesce(k.cluster, d.id) = $cluster)
order by d.published nulls last, d.id;
