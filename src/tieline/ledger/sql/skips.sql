-- What was left out and still is.
select document, origin, room, reason, detail
from current_skips
order by reason, origin, detail;
