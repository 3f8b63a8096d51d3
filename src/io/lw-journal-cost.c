/* What all journals cost, and how many are still at work. */
#include "io/lw-journal.h"

#include "io/lw-journal-writer.h"

static GMutex cost_mutex;
static GCond cost_cond;
static LwJournalCost cost;
static guint n_running;

void
lw_journal_spend (guint64 writes,
                  guint64 bytes,
                  guint64 syncs,
                  guint64 files,
                  double  seconds)
{
  g_mutex_lock (&cost_mutex);
  cost.writes += writes;
  cost.bytes += bytes;
  cost.syncs += syncs;
  cost.files += files;
  cost.seconds += seconds;
  g_mutex_unlock (&cost_mutex);
}

LwJournalCost
lw_journal_cost (void)
{
  LwJournalCost copy;

  g_mutex_lock (&cost_mutex);
  copy = cost;
  g_mutex_unlock (&cost_mutex);
  return copy;
}

void
lw_journal_count (int change)
{
  g_mutex_lock (&cost_mutex);
  n_running += change;
  g_cond_broadcast (&cost_cond);
  g_mutex_unlock (&cost_mutex);
}

void
lw_journals_finish (double seconds)
{
  gint64 until = g_get_monotonic_time () + (gint64) (seconds * G_TIME_SPAN_SECOND);

  g_mutex_lock (&cost_mutex);
  while (n_running > 0 && g_cond_wait_until (&cost_cond, &cost_mutex, until))
    ;
  g_mutex_unlock (&cost_mutex);
}
