-- How much there is on a pair in a span of days: a row a kind, and one for all. A thing is one matter of one day.
select
    c.kind,
    count(*)::bigint as claims,
    count(distinct c.document)::bigint as documents,
    count(distinct (c.matter, c.day))::bigint as things,
    min(c.day) filter (where c.status = 'happened') as first,
    max(c.day) filter (where c.status = 'happened') as last
from current_claims c
where list_contains(c.involved, $one)
  and list_contains(c.involved, $other)
  and ($until is null or c.day <= $until)
  and ($since is null or case c.day_precision
        when 'week' then c.day + interval 6 day
        when 'month' then last_day(c.day)
        when 'year' then c.day + interval 1 year - interval 1 day
        else c.day
      end >= $since)
group by grouping sets ((c.kind), ())
order by c.kind nulls last;
