/* laneway-read-sheet FILE [SHEET]: one sheet of a spreadsheet as CSV on standard output.
 *
 * It runs in a process of its own with limits on memory, processor time and time, since spreadsheets come from anywhere and
 * libraries that read them can hang or eat memory on damaged ones. SHEET is a name; without it the first visible sheet that
 * holds a table is taken. The first line of the output is the number of sheets and the position of the one taken, then comes
 * a line per sheet with its name, then the rows. Exit status: see lw-spreadsheet.h. */
#include "sheet/lw-read-book.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#define MEMORY_LIMIT  (G_GUINT64_CONSTANT (1536) * 1024 * 1024)
#define CPU_LIMIT     60     /* seconds */
#define TIME_LIMIT    180    /* seconds, however little of them is work */

static void
limit (int what, rlim_t most)
{
  struct rlimit rlimit;

  if (getrlimit (what, &rlimit) == 0 && (rlimit.rlim_max == RLIM_INFINITY || rlimit.rlim_max > most))
    setrlimit (what, &(struct rlimit) { most, most });
}

static guint64
from_environment (const char *name, guint64 otherwise)
{
  const char *value = g_getenv (name);

  return value ? MIN (g_ascii_strtoull (value, NULL, 10), otherwise) : otherwise;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc < 2 || argc > 3)
    {
      fprintf (stderr, "laneway-read-sheet FILE [SHEET]\n");
      return 2;
    }
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_CPU, from_environment ("LANEWAY_SHEET_SECONDS", CPU_LIMIT));
#ifndef __SANITIZE_ADDRESS__
  /* The address sanitizer reserves more than any limit allows. */
  limit (RLIMIT_AS, from_environment ("LANEWAY_SHEET_MEMORY", MEMORY_LIMIT));
#endif
  alarm (from_environment ("LANEWAY_SHEET_SECONDS", TIME_LIMIT));
  return lw_read_book (argv[1], argc > 2 ? argv[2] : NULL);
}
