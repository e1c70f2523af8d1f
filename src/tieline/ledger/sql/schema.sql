-- The layout of a ledger. Tables are only ever added to; `clusters` alone is derived and rebuilt.
create table layout (
    version integer not null,
    tieline varchar not null
);

create table runs (
    run integer primary key,
    tieline varchar not null,
    coder varchar not null,
    started timestamp not null,     -- UTC
    finished timestamp              -- UTC; empty for a run that was cut short
);

create table documents (
    id varchar primary key,
    title varchar not null,
    url varchar not null,
    publisher varchar not null,
    language varchar not null,
    published date,
    retrieved timestamp,            -- UTC
    origin varchar not null,        -- path (and line) it was read from
    text varchar not null,
    sketch blob not null            -- MinHash signature: 128 little-endian 32-bit numbers
);

-- One row for each document and coder version: all of its claims came in the same transaction.
create table readings (
    document varchar not null,
    coder varchar not null,
    run integer not null,
    sentences integer not null,
    gated integer not null,
    primary key (document, coder)
);

-- Readings that a later coder version has replaced. Their claims stay, unseen.
create table superseded (
    document varchar not null,
    coder varchar not null,
    primary key (document, coder)
);

-- Four kinds of claim in one table; columns of another kind are null. See docs/reference/claims.md.
create table claims (
    id varchar not null,
    kind varchar not null,
    day date,
    day_precision varchar not null,
    status varchar not null,
    pillar varchar not null,
    confidence double not null,
    document varchar not null,
    coder varchar not null,         -- who read it, as the claim's evidence says
    version varchar not null,       -- the coder version of the reading it came in
    sentence integer not null,
    start integer not null,
    "end" integer not null,
    quote varchar not null,
    rules varchar[] not null,
    further struct(sentence integer, start integer, "end" integer, quote varchar, rules varchar[])[] not null,
    type varchar,
    act varchar,
    mode varchar,
    contexts varchar[],
    actors struct(id varchar, country varchar, sector varchar, person varchar, as_written varchar)[],
    recipients struct(id varchar, country varchar, sector varchar, person varchar, as_written varchar)[],
    place struct(name varchar, country varchar, latitude double, longitude double),
    parties struct(id varchar, country varchar, sector varchar, person varchar, as_written varchar)[],
    subjects varchar[],
    instrument varchar,
    stage varchar,
    instrument_title varchar,
    member struct(id varchar, country varchar, sector varchar, person varchar, as_written varchar),
    organisation struct(id varchar, country varchar, sector varchar, person varchar, as_written varchar),
    speaker struct(id varchar, country varchar, sector varchar, person varchar, as_written varchar),
    about struct(id varchar, country varchar, sector varchar, person varchar, as_written varchar)[],
    stance varchar,
    topic varchar,
    matter ubigint not null,        -- what is told, whoever tells it: see ledger/matters.py
    involved varchar[] not null,    -- ids and countries of every party, sorted
    acting varchar[] not null       -- ids and countries of who acts, signs, joins or speaks, sorted
);

create table skips (
    id varchar primary key,
    document varchar not null,      -- empty for what never became a document
    origin varchar not null,
    room varchar not null,
    reason varchar not null,
    detail varchar not null
);

-- Likeness of documents. Every compared document has a row; the first of its sketch points to itself.
create table alike (
    document varchar not null,
    other varchar not null
);

-- Where to look for documents like a new one: 32 bands of the sketch of each first document.
create table bands (
    band ubigint not null,
    document varchar not null
);

-- Derived from `alike`: documents that tell the same text. A document alone in its cluster has no row.
create table clusters (
    document varchar not null,
    cluster varchar not null
);
