-- Set each arriving document (the registered table `arriving_bands`: 32 rows a document) beside the first document of
-- its sketch, itself or another; then find pairs of firsts that share a band, into `likely`, to be measured.
create or replace temp table firsts as
with arriving as (
    select d.id, d.sketch
    from documents d
    where d.id in (select document from arriving_bands)
),
before as (
    select d.sketch, min(d.id) as first
    from alike a
    join documents d on d.id = a.document
    where a.document = a.other and d.sketch in (select sketch from arriving)
    group by d.sketch
)
select a.id as document, coalesce(b.first, min(a.id) over (partition by a.sketch)) as first
from arriving a
left join before b on b.sketch = a.sketch;

insert into alike select document, first from firsts;

create or replace temp table new_bands as
select b.band, b.document
from arriving_bands b
join firsts f on f.document = b.document and f.first = f.document;

insert into bands select band, document from new_bands;

create or replace temp table likely as
with pairs as (
    select distinct n.document as one, o.document as other
    from new_bands n
    join bands o on o.band = n.band and o.document <> n.document
)
select p.one, p.other, x.sketch as one_sketch, y.sketch as other_sketch
from pairs p
join documents x on x.id = p.one
join documents y on y.id = p.other;
