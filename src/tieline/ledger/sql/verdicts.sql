-- What people say of claims. Only ever added to: the last verdict on a claim counts, whichever reading tells the claim.
-- A table of its own, made when a ledger is opened for writing, so that a ledger from before it opens as it did.
create table if not exists verdicts (
    turn integer primary key,       -- in which order they were said
    claim varchar not null,
    verdict varchar not null,       -- right, wrong or withdrawn
    because varchar not null,
    day date not null,              -- when it was said
    coder varchar not null          -- the coder version by which the row was read that was judged
);
