-- The verdicts that stand, in the order in which they were said, or the one on a claim; `found` is false where no latest
-- reading tells the claim.
select
    v.claim, v.verdict, v.because, v.day, v.coder,
    v.claim in (select id from latest_claims) as found
from standing_verdicts v
where $claim is null or v.claim = $claim
order by v.turn;
