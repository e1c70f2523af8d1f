-- Add verdicts (the registered table `arriving`) after those that were said before.
insert into verdicts
select coalesce((select max(turn) from verdicts), 0) + a.turn, a.claim, a.verdict, a.because, a.day, a.coder
from arriving a;
