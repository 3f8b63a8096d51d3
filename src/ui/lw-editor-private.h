#pragma once

#include "ui/lw-editor.h"
#include "ui/lw-live-layout.h"

G_BEGIN_DECLS

struct _LwEditor
{
  GObject      parent_instance;
  LwDocument  *document;
  char        *variant;
  LwVariant   *draft;         /* what is shown in place of the document's; or NULL */
  gboolean     drafting;      /* there is one, or one is expected */
  gboolean     dropping;      /* what is being committed is what comes of it … */
  gboolean     settling;      /* … and what was shown stays until that is laid out */
  gint64       drawn_by;      /* microseconds of the monotonic clock: when that is drawn, too */
  LwFold      *fold;
  LwLiveLayout *layout;       /* of the variant or the draft */
  LwOverlay   *overlay;
  LwBlueprint *overlay_source;  /* the blueprint the overlay was made from; NULL: make it anew */
  char        *metric;
  char        *dataset;
  char        *filters[LW_N_HEAT_FILTERS];
  int          detail;
  gboolean     heat;
  gboolean     animate;       /* the next change explains itself by moving */
  LwLayout    *animate_from;  /* while ::changed tells of such a change */
  GPtrArray   *selection;     /* char *, NULL-terminated */
  GHashTable  *selected;      /* the same as a set; keys borrowed from it */
};

void lw_editor_emit_changed         (LwEditor *self);
void lw_editor_emit_layout_finished (LwEditor *self);

/* lw-editor-draft.c */
extern const LwLiveLayoutFuncs lw_editor_layout_funcs;
void lw_editor_drop_draft           (LwEditor *self);
/* The document is another. */
void lw_editor_end_draft            (LwEditor *self);

G_END_DECLS
