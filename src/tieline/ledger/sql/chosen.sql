-- The claims that answer a search, by the few columns that a search looks at. An empty parameter asks for nothing. A claim
-- dated to a week, month or year is inside a span that its period touches. What follows makes something of `chosen`.
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
