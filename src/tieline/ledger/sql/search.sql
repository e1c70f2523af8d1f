-- The chosen claims, each beside its document and the number of documents that tell it: none tells a claim that is set
-- aside. The wide columns of these rows alone are fetched: a tenth of the time at a million claims.
select
    c.id, c.kind, c.day, c.day_precision, c.status, c.pillar, c.confidence, c.quote, c.start, c."end", c.document,
    d.title, d.url, d.published, coalesce(r.reports, 0) as reports,
    c.type, c.act, c.mode, c.contexts, c.actors, c.recipients, c.place,
    c.parties, c.subjects, c.instrument, c.stage, c.instrument_title,
    c.member, c.organisation,
    c.speaker, c.about, c.stance, c.topic,
    d.publisher, c.sentence, c.coder, c.rules, c.further, coalesce(v.verdict, '') as judged
from chosen found
join claims c on c.rowid = found.at
join documents d on d.id = c.document
left join reports_of((select list(distinct matter) from chosen)) r on r.claim = c.id
left join standing_verdicts v on v.claim = c.id
order by
    case when $sort = 'newest' then c.day end desc nulls last,
    case when $sort = 'oldest' then c.day end asc nulls last,
    case when $sort = 'confidence' then c.confidence end desc nulls last,
    c.id;
