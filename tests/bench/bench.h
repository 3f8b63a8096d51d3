/* Measuring: medians of several runs, printed as a table with one column per document. */
#pragma once

#include <time.h>

#include "core/lw-blueprint.h"
#include "layout/lw-layout.h"
#include "scene/lw-export.h"

#define BENCH_SIZES 3
extern const guint bench_sizes[BENCH_SIZES];   /* steps */

typedef void (*BenchFunc) (gpointer data);

/* Milliseconds: the median of up to nine runs, fewer where one is slow; `reset` (may be NULL) runs before each, not counted. */
double bench_median  (BenchFunc run, BenchFunc reset, gpointer data);
/* The same by another clock: CLOCK_THREAD_CPUTIME_ID is this thread's own work, CLOCK_PROCESS_CPUTIME_ID that of all of them. */
double bench_work    (clockid_t clock, BenchFunc run, BenchFunc reset, gpointer data);
double bench_middle  (double *values, guint n);   /* sorts */

/* One line of the table. Values in milliseconds, NAN where there is none; `aim` says what was aimed at, or is NULL. */
void   bench_heading (const char *title);
void   bench_row     (const char *name, const double values[BENCH_SIZES], const char *aim);
void   bench_line    (const char *name, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What is measured: a generated document, its file, and what is made from it. */
typedef struct
{
  guint        n;
  LwBlueprint *blueprint;
  LwVariant   *variant;    /* borrowed */
  LwLayout    *layout;
  LwScene     *scene;
  GFile       *file;
} BenchDocument;

/* The same number of rounded rectangles, texts and polylines as the drawing, by cairo alone: milliseconds. */
double bench_floor   (BenchDocument *document, LwFormat format, double width, double height);

void   bench_model   (BenchDocument documents[BENCH_SIZES]);
void   bench_tidy    (BenchDocument documents[BENCH_SIZES]);
void   bench_routes  (BenchDocument documents[BENCH_SIZES]);
void   bench_redesign (BenchDocument documents[BENCH_SIZES]);
void   bench_analysis (void);   /* of services made for it */
void   bench_export  (BenchDocument documents[BENCH_SIZES]);
void   bench_table   (BenchDocument *document, const char *folder);   /* whose steps the answers are about */
void   bench_window  (BenchDocument documents[BENCH_SIZES]);
void   bench_present (BenchDocument documents[BENCH_SIZES]);
void   bench_tools   (BenchDocument documents[BENCH_SIZES]);
void   bench_accessible (BenchDocument documents[BENCH_SIZES]);

/* Windows are measured in processes of their own, `bench MODE FILE ZOOM STARTED`, whose reports have a line per figure. */
char  *bench_run_child (const char *mode, const char *path, const char *zoom);
double bench_told      (const char *report, const char *name);   /* NAN: nothing */
int    bench_child     (char **arguments);
int    bench_tools_child (char **arguments);
int    bench_walk_child (char **arguments);
