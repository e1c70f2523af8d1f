-- Take in one shard (the registered table `shard`: one row a reading, a null id for skips without a document).
-- A reading that the ledger holds already is passed over whole, so loading twice changes nothing.
create or replace temp table arriving as
select distinct on (s.id, s.coder) s.*
from shard s
where s.id is not null
  and not exists (select 1 from readings r where r.document = s.id and r.coder = s.coder);

insert or ignore into documents by name
select id, title, url, publisher, language, published, retrieved, origin, text, sketch
from arriving;

insert or ignore into superseded
select r.document, r.coder
from readings r
join arriving a on a.id = r.document and a.coder <> r.coder;

insert into readings
select id, coder, run, sentences, gated
from arriving;

insert into claims by name
select document, version, claim.*
from (select id as document, coder as version, unnest(claims) as claim from arriving);

insert or ignore into skips by name
select skip.*
from (select unnest(skips) as skip from shard);
