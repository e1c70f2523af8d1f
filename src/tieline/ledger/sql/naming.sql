-- Which claims some words name: a whole id, told by any reading, or the beginning of ids that the latest readings tell.
-- A row a word and claim; `coder` is who read it last.
with words as (
    select unnest($words::varchar[]) as word
),
named as (
    select w.word, c.id, c.coder, c.version, c.document
    from words w
    join claims c on c.id = w.word
    union all
    select w.word, c.id, c.coder, c.version, c.document
    from (select word from words where length(word) between 1 and 15) w
    join latest_claims c on c.id >= w.word and c.id < w.word || 'g'
)
select n.word, n.id as claim, arg_max(n.coder, row(s.coder is null, n.version)) as coder
from named n
left join superseded s on s.document = n.document and s.coder = n.version
group by n.word, n.id
order by n.word, claim;
