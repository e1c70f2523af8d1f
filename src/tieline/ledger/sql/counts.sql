-- What the ledger holds, one row a thing counted.
with latest as (
    select r.*
    from readings r
    where not exists (select 1 from superseded s where s.document = r.document and s.coder = r.coder)
)
select 'documents' as what, count(*)::bigint as n from documents
union all select 'duplicates', count(*) - count(distinct cluster) from clusters
union all select 'sentences', coalesce(sum(sentences), 0)::bigint from latest
union all select 'gated', coalesce(sum(gated), 0)::bigint from latest
union all select kind, count(*) from current_claims group by kind
union all select 'set aside', count(*) from set_aside_claims
union all select 'skips', count(*) from current_skips
order by what;
