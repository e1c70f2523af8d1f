-- What a run added: documents, those of them not refused, sentences, sentences worth parsing, and duplicates: documents that tell a text which
-- was there before, so the first of a cluster that is all new is no duplicate.
with added as (
    select r.document, r.sentences, r.gated, c.cluster
    from readings r
    left join clusters c on c.document = r.document
    where r.run = $run
),
whole as (
    select c.cluster
    from clusters c
    where c.cluster in (select cluster from added)
    group by c.cluster
    having bool_and(c.document in (select document from added))
)
select
    count(*)::integer,
    (count(*) filter (where sentences > 0 or document not in (select s.document from skips s)))::integer,
    coalesce(sum(sentences), 0)::bigint,
    coalesce(sum(gated), 0)::bigint,
    (count(cluster) - (select count(*) from whole))::integer
from added;
