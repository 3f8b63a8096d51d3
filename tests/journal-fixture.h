/* Documents with journals, and programs that end. Needs scratch_begin(). */
#pragma once

#include "io/lw-journal.h"
#include "io/lw-recovery.h"

char *journal_folder (void);
char *journal_path (void);
LwDocument *journal_document_of (guint n_steps, GFile *file);
void journal_edit (LwDocument *document, const char *label);
void journal_abandon (LwJournal *journal);
GPtrArray *journal_scan (guint n_found, guint n_problems);
void journal_discard_all (GPtrArray *found);
void journal_assert_nothing_left (void);
void journal_clear (void);
