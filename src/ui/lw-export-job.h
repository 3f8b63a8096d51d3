/* Making a picture file while the window stays usable: it is drawn and written in a thread, from records that never change. */
#pragma once

#include <gio/gio.h>

#include "analysis/lw-compare.h"
#include "analysis/lw-heat.h"
#include "scene/lw-export.h"

G_BEGIN_DECLS

typedef void (*LwExportProgress) (goffset bytes, gpointer data);

/* Variants in one picture. */
typedef struct { LwVariant *variants[LW_COMPARE_MOST]; guint n; gboolean overlaid; } LwCompareChoice;

void    lw_compare_choice_free (LwCompareChoice *self);

/* What somebody asks a picture of, made in the main thread and drawn in another, where colours, comparison, rows and paths are worked out too. What
 * comes after the options is to be filled in, and the ask's own. */
typedef struct
{
  LwBlueprint     *blueprint;
  LwOverlay       *overlay;     /* NULL: none, or … */
  gboolean         heated;      /* … still to be worked out, … */
  LwHeatQuery      heat;        /* … by this; its strings are the ask's, its view is the document's */
  LwExportOptions  options;     /* its strings are the ask's */
  LwCompareChoice *compare;     /* NULL: one variant */
  gboolean         rows;        /* rows and paths, as far as the document asks for them, … */
  LwLayout        *layout;      /* … by this drawing of the whole; NULL: there is none yet */
  char            *dataset;     /* … of this period; NULL: the latest */
} LwExportAsk;

LwExportAsk *lw_export_ask_new     (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options);
void         lw_export_ask_free    (LwExportAsk *self);
/* Is to have these colours; the query is copied. */
void         lw_export_ask_heat    (LwExportAsk *self, const LwHeatQuery *query);
/* Fills in what `options` lack of it. */
void         lw_export_ask_prepare (LwExportAsk *self);

/* Takes the ask. Nothing is left behind in `file` on failure or cancellation. `progress` (may be NULL) is called in the main thread now
 * and then. */
void     lw_export_job_run    (LwExportAsk *ask, GFile *file, LwExportProgress progress, gpointer progress_data, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);
/* `notice`: as of lw_export; free it. */
gboolean lw_export_job_finish (GAsyncResult *result, char **notice, GError **error);

/* Make what the options borrow their own, to take them to a thread; and let go of it. */
void     lw_export_options_own   (LwExportOptions *options);
void     lw_export_options_clear (LwExportOptions *options);

/* The picture as bytes, at once. */
GBytes  *lw_export_to_bytes   (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwExportAsk, lw_export_ask_free)

G_END_DECLS
