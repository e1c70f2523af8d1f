-- What is latest: claims of each document's latest reading, the last verdict on each claim, and what was left out.
create or replace temp view latest_claims as
select c.*, c.rowid as at
from claims c
where not exists (select 1 from superseded s where s.document = c.document and s.coder = c.version);

-- Claims of every reading, replaced ones too: where the words of a verdict stand whose claim is told no more.
create or replace temp view every_claim as
select c.*, c.rowid as at
from claims c;

create or replace temp view standing_verdicts as
select turn, claim, verdict, because, day, coder
from verdicts
qualify row_number() over (partition by claim order by turn desc) = 1 and verdict <> 'withdrawn';

-- Skips that still hold: what was left out and has not been read since. A malformed field of a document that was read
-- all the same stays told.
create or replace temp view current_skips as
select s.*
from skips s
where s.document <> ''
   or s.origin = ''
   or s.reason = 'field missing or malformed'
   or s.origin not in (select origin from documents);
