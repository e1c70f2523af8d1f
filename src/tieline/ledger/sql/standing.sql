-- What readers see. `current_claims` are the claims that stand: all but those judged wrong. Every figure and list is
-- made of them, so that nobody else has to know of verdicts. Where the judged claims lie is looked up once, when the
-- ledger is opened; a join by that place costs nothing next to one by id.
create or replace temp table judged_claims as
select c.at, v.verdict
from latest_claims c
join standing_verdicts v on v.claim = c.id;

create or replace temp view current_claims as
select c.*
from latest_claims c
anti join (select w.at from judged_claims w where w.verdict = 'wrong') j on j.at = c.at;

create or replace temp view unjudged_claims as
select c.*
from latest_claims c
anti join judged_claims j on j.at = c.at;

create or replace temp view set_aside_claims as
select c.*, j.at
from judged_claims j
join claims c on c.rowid = j.at
where j.verdict = 'wrong';

create or replace temp view upheld_claims as
select c.*, j.at
from judged_claims j
join claims c on c.rowid = j.at
where j.verdict = 'right';

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
