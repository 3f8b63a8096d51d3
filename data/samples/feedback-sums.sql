-- Feedback that is too large to be moved: add it up where it is, and import the sums.
--
-- Laneway reads a table with one row per step, metric and period:
--
--   step          a step's code, id or name, or a hand-off's name, as in every other table
--   metric        csat, csat-mean, complaints, handling-time, waiting-time, … (or the document's own, by id or name)
--   period        a month (2026-10), a quarter (2026Q4) or a day; each period becomes one of the document's
--   channel, segment    may be left out; values are then not kept apart by them
--   n             answers that count
--   k             of shares: how many of them are satisfied, solved, …
--   sum           of counts: the count; of means and durations (in minutes): the sum of the values
--   sum_squares   of means and durations: the sum of the squared values, for intervals; may be left out
--
-- Of nps sum and sum_squares are those of 1 for 9 and 10, 0 for 7 and 8, -1 for 0 to 6:
--
--   sum(case when answer >= 9 then 1 when answer <= 6 then -1 else 0 end), sum(case when answer in (7, 8) then 0 else 1 end)
--
-- Nothing in it is an average, so that Laneway can pool it over channels, steps and periods. Medians cannot be pooled and are not in it.
-- This query runs on PostgreSQL and on SQLite as it stands. It expects
--
--   answers (step text, channel text, answered_at timestamp, score integer, complaint integer, minutes double precision)
--
-- where complaint is 0 or 1 and any value may be null. On PostgreSQL, without a file between:
--
--   psql -q --csv -f feedback-sums.sql | laneway-cli feedback returns.laneway -
--
-- and on SQLite:
--
--   sqlite3 -csv -header answers.db '.read feedback-sums.sql' | laneway-cli feedback returns.laneway -

select step, 'csat' as metric, substr(cast(answered_at as text), 1, 7) as period, channel,
       count(*) as n, sum(case when score >= 4 then 1 else 0 end) as k,
       cast(null as double precision) as sum, cast(null as double precision) as sum_squares
  from answers where score between 1 and 5
 group by step, substr(cast(answered_at as text), 1, 7), channel
union all
select step, 'csat-mean', substr(cast(answered_at as text), 1, 7), channel,
       count(*), null, sum(cast(score as double precision)), sum(cast(score as double precision) * score)
  from answers where score between 1 and 5
 group by step, substr(cast(answered_at as text), 1, 7), channel
union all
select step, 'complaints', substr(cast(answered_at as text), 1, 7), channel,
       count(*), null, sum(cast(complaint as double precision)), null
  from answers where complaint is not null
 group by step, substr(cast(answered_at as text), 1, 7), channel
union all
select step, 'handling-time', substr(cast(answered_at as text), 1, 7), channel,
       count(*), null, sum(minutes), sum(minutes * minutes)
  from answers where minutes >= 0
 group by step, substr(cast(answered_at as text), 1, 7), channel
 order by 1, 2, 3, 4;
