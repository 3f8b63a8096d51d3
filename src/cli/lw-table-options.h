/* How the user says a table is to be read, where guessing is not right. */
#pragma once

#include "feedback/lw-feedback.h"

G_BEGIN_DECLS

typedef struct
{
  char  *encoding, *delimiter, *sheet, *shape, *score;
  char **columns;                    /* "HEADER=ROLE" */
  char **mappings;                   /* "NAME=STEP"; without a step: not to be counted */
  char  *no_answers, *answers;       /* "-2,99" */
  int    header_row;                 /* -1: guess */
  char  *profile, *profiles_from, *save_profile;
  char  *dates;                      /* "day-first", "month-first" */
  char **rules;                      /* "WORD|WORD=STEP+STEP" */
  gboolean together, quotes, without_tags;
} LwTableOptions;

#define LW_TABLE_OPTIONS_NONE ((LwTableOptions) { .header_row = -1 })

void           lw_table_options_clear (LwTableOptions *options);
/* Entries for the parser, from `entries[first]` on; returns how many. */
guint          lw_table_options_entries (LwTableOptions *options, GOptionEntry *entries, guint first);
#define LW_N_TABLE_OPTIONS 18
/* The file's format: as the options say, else as one of `profiles` (LwProfile) that fits, else guessed. */
LwTableFormat *lw_table_options_guess (const LwTableOptions *options, LwArray *profiles, GFile *file, GError **error);

G_END_DECLS
