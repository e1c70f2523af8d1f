-- The claims that answer a search, each beside its document and the number of documents that tell it.
-- An empty parameter asks for nothing. First the rows are found by the few columns that a search looks at, then the
-- wide columns of those rows alone are fetched: a tenth of the time at a million claims. A claim dated to a week, month or year is inside a span that its period touches.
with chosen as materialized (
    select c.at, c.id, c.matter, c.kind, c.pillar, c.day, c.confidence
    from current_claims c
    where ($id is null or starts_with(c.id, $id))
      and ($ids is null or c.id in (select unnest($ids::varchar[])))
      and ($kind is null or c.kind = $kind)
      and (
        ($one is null or list_contains(c.involved, $one)) and ($other is null or list_contains(c.involved, $other))
        or ($standings and c.kind = 'membership' and (list_contains(c.acting, $one) or list_contains(c.acting, $other)))
      )
      and ($actor is null or list_contains(c.acting, $actor))
      and ($organisation is null or list_contains(c.involved, $organisation))
      and ($pillar is null or c.pillar = $pillar)
      and ($type is null or c.type = $type)
      and ($status is null or c.status = $status)
      and ($subject is null or list_contains(c.subjects, $subject) or c.topic = $subject)
      and ($document is null or c.document = $document)
      and ($until is null or c.day <= $until)
      and ($since is null or case c.day_precision
            when 'week' then c.day + interval 6 day
            when 'month' then last_day(c.day)
            when 'year' then c.day + interval 1 year - interval 1 day
            else c.day
          end >= $since)
      and ($text is null or contains(lower(c.quote), lower($text)))
    qualify $each is null
      or row_number() over (partition by c.kind order by
            case when $sort = 'newest' then c.day end desc nulls last,
            case when $sort = 'oldest' then c.day end asc nulls last,
            case when $sort = 'confidence' then c.confidence end desc nulls last,
            c.id) <= $each
      or c.kind = 'event'
        and row_number() over (partition by c.kind, c.pillar, year(c.day) order by c.confidence desc, c.id) <= 4
    order by
        case when $sort = 'newest' then c.day end desc nulls last,
        case when $sort = 'oldest' then c.day end asc nulls last,
        case when $sort = 'confidence' then c.confidence end desc nulls last,
        c.id
    limit $limit
)
select
    c.id, c.kind, c.day, c.day_precision, c.status, c.pillar, c.confidence, c.quote, c.start, c."end", c.document,
    d.title, d.url, d.published, r.reports,
    c.type, c.act, c.mode, c.contexts, c.actors, c.recipients, c.place,
    c.parties, c.subjects, c.instrument, c.stage, c.instrument_title,
    c.member, c.organisation,
    c.speaker, c.about, c.stance, c.topic,
    d.publisher, c.sentence, c.coder, c.rules, c.further
from chosen found
join claims c on c.rowid = found.at
join documents d on d.id = c.document
join reports_of((select list(distinct matter) from chosen)) r on r.claim = c.id
order by
    case when $sort = 'newest' then c.day end desc nulls last,
    case when $sort = 'oldest' then c.day end asc nulls last,
    case when $sort = 'confidence' then c.confidence end desc nulls last,
    c.id;
