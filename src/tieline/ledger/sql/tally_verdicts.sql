-- How many verdicts stand, and how many of them are on claims that no latest reading tells.
select
    count(*)::integer,
    (count(*) filter (where claim not in (select id from latest_claims)))::integer
from standing_verdicts;
