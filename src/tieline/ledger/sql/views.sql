-- What readers see: claims of each document's latest reading, and how many documents tell each.
create or replace temp view current_claims as
select c.*, c.rowid as at
from claims c
where not exists (select 1 from superseded s where s.document = c.document and s.coder = c.version);

-- Skips that still hold: what was left out and has not been read since. A malformed field of a document that was read
-- all the same stays told.
create or replace temp view current_skips as
select s.*
from skips s
where s.document <> ''
   or s.origin = ''
   or s.reason = 'field missing or malformed'
   or s.origin not in (select origin from documents);

-- `reports` of a claim: the distinct documents that tell the same matter (kind, what, who) and either date it to the
-- same day or carry the same text (one cluster). Two sentences of one document are one report. A day known only to
-- the week, month or year is not enough to call two stories one: they count together only within a cluster.
-- |same day or same text| = |same day| + |same text| - |both|. `matters` is the list of matters to count.
create or replace temp macro reports_of(matters) as table
with tellings as (
    select
        c.id,
        c.matter,
        c.document,
        case when c.day_precision = 'day' then c.day end as day,
        coalesce(k.cluster, c.document) as cluster
    from current_claims c
    left join clusters k on k.document = c.document
    where c.matter in (select unnest(matters))
),
by_day as (
    select matter, day, count(distinct document) as n from tellings where day is not null group by matter, day
),
by_text as (
    select matter, cluster, count(distinct document) as n from tellings group by matter, cluster
),
by_both as (
    select matter, day, cluster, count(distinct document) as n
    from tellings where day is not null group by matter, day, cluster
)
select
    t.id as claim,
    any_value(coalesce(d.n, 0) + x.n - coalesce(b.n, 0))::integer as reports
from tellings t
join by_text x on x.matter = t.matter and x.cluster = t.cluster
left join by_day d on d.matter = t.matter and d.day = t.day
left join by_both b on b.matter = t.matter and b.day = t.day and b.cluster = t.cluster
group by t.id;
