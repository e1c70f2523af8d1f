-- What states did to or with each other, one row a happening and pair of states: events that happened or were planned,
-- of a type that has a score. Claims are one happening when they tell one matter of one day; a claim dated more loosely
-- joins a dated one of its own text where exactly one day fits (as `measures.happenings.merge` does). The surest claim
-- speaks for all. A plan is an act of the day on which it was told.
-- `forward`: `a` acts and `b` receives; `backward`: the other way; both where they act together without a third as target.
with scores as (
    select unnest($types::varchar[]) as type, unnest($modes::varchar[]) as mode, unnest($scores::double[]) as score
),
told as materialized (
    select
        c.id, c.matter, c.document, c.day, c.status, c.pillar, c.confidence, c.type, c.mode,
        list_transform(c.actors, lambda p: case when p.country <> '' then p.country else p.id end) as acting,
        list_transform(c.recipients, lambda p: case when p.country <> '' then p.country else p.id end) as receiving,
        case
            when c.day is null or c.day_precision = 'undated' then 4
            when c.day_precision = 'year' then 3
            when c.day_precision = 'month' then 2
            when c.day_precision = 'week' then 1
            else 0
        end as looseness
    from current_claims c
    where c.kind = 'event'
      and c.status in ('happened', 'planned')
      and ($one is null or list_contains(c.involved, $one))
      and ($other is null or list_contains(c.involved, $other))
      and ($since is null or c.day is null or c.status = 'planned' or c.day >= $since::date - interval 1 year)
      and ($until is null or c.day is null or c.status = 'planned' or c.day <= $until)
),
dated as materialized (
    select t.*, d.published, coalesce(k.cluster, t.document) as cluster
    from told t
    join documents d on d.id = t.document
    left join clusters k on k.document = t.document
),
fitting as (
    select l.id, min(e.day) as day
    from dated l
    join (select distinct matter, cluster, day from dated where looseness = 0) e
      on e.matter = l.matter and e.cluster = l.cluster
     and (l.looseness = 4 or e.day between l.day and case l.looseness
            when 1 then l.day + interval 6 day
            when 2 then last_day(l.day)
            else l.day + interval 1 year - interval 1 day
         end)
    where l.looseness > 0
    group by l.id
    having count(*) = 1
),
keyed as materialized (
    select
        d.id, d.matter, d.day, d.looseness,
        case when d.looseness = 0 then d.day else f.day end as sure,
        case when d.looseness > 0 and f.day is null then d.cluster end as alone,
        row(-d.confidence, d.looseness, coalesce(d.published, date '9999-12-31'), d.id) as rank,
        case when d.status = 'planned' then least(d.day, d.published) else d.day end as counted,
        case when d.status = 'planned' and d.published <= coalesce(d.day, d.published) then 0 else d.looseness end
            as counted_looseness
    from dated d
    left join fitting f on f.id = d.id
),
happenings as (
    select
        arg_min(k.id, k.rank) as id,
        list(k.id) as ids,
        min(k.counted) as day,
        min(k.counted_looseness) filter (where k.counted is not null) as looseness
    from keyed k
    group by
        k.matter, k.sure, k.alone,
        case when k.sure is null then k.day end,
        case when k.sure is null then k.looseness end
    having min(k.counted) between coalesce($since, date '0001-01-01') and coalesce($until, date '9999-12-31')
),
sided as (
    select
        h.id, h.ids, h.day, h.looseness, t.pillar, coalesce(own.score, bare.score) as score,
        t.acting, t.receiving, len(t.receiving) = 0 as together,
        list_distinct(list_concat(t.acting, t.receiving)) as everyone
    from happenings h
    join told t on t.id = h.id
    join scores bare on bare.type = t.type and bare.mode = ''
    left join scores own on own.type = t.type and own.mode = t.mode
),
firsts as (
    select s.*, unnest(case when $one is null then s.everyone else [$one] end) as x from sided s
),
pairs as (
    select f.*, unnest(case when $other is null then f.everyone else [$other] end) as y from firsts f
)
select
    least(x, y) as a, greatest(x, y) as b, pillar, day, looseness::tinyint as looseness, score,
    together or list_contains(acting, least(x, y)) and list_contains(receiving, greatest(x, y)) as forward,
    together or list_contains(acting, greatest(x, y)) and list_contains(receiving, least(x, y)) as backward,
    len(everyone)::integer as parties, id, ids
from pairs
where case when $one is null then x < y else x <> y end
  and list_contains(everyone, x) and list_contains(everyone, y)
  and (forward or backward)
order by a, b, day, id;
