/* A widget that shows one field of one or several records and says when the user changed it. What it shows comes
 * from outside, always through lw_field_row_show; it never changes a record itself. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

/* What the user did. Valid during the signal. */
typedef struct
{
  LwValue     value;      /* the field's new value; with `item`, the list's new item, absent: it is removed */
  gboolean    item;       /* one item of a list is exchanged for another … */
  LwValue     old;        /* … for this one; absent: one is added */
  guint       position;   /* where the old one stands in the list that was shown */
  const char *array;      /* "owners", "systems": where `created` goes in the same undo step; NULL: nowhere */
  LwRecord   *created;
  gboolean    typing;     /* one of a series of keystrokes: they make one undo step */
  gboolean    draft;      /* understood so far and not confirmed: nothing for the document, only for its journal */
} LwFieldEdit;

#define LW_TYPE_FIELD_ROW (lw_field_row_get_type ())
G_DECLARE_INTERFACE (LwFieldRow, lw_field_row, LW, FIELD_ROW, GtkWidget)

struct _LwFieldRowInterface
{
  GTypeInterface parent_iface;

  void  (*show)      (LwFieldRow *self, const LwValue *values, guint n);
  void  (*flush)     (LwFieldRow *self);
  char *(*get_draft) (LwFieldRow *self);
  void  (*set_draft) (LwFieldRow *self, const char *draft);
};

/* Signal: ::edited (LwFieldEdit *). */
GtkWidget     *lw_field_row_new       (LwEditor *editor, const LwField *field);
LwEditor      *lw_field_row_editor    (LwFieldRow *self);
const LwField *lw_field_row_field     (LwFieldRow *self);
const char    *lw_field_row_label     (LwFieldRow *self);   /* translated */

/* Show the values of n records; where they differ, the row says so. */
void           lw_field_row_show      (LwFieldRow *self, const LwValue *values, guint n);
/* Take over what is typed and understood. */
void           lw_field_row_flush     (LwFieldRow *self);
/* Text that was typed and could not be understood; NULL: there is none. Given back, it is shown and marked again. */
char          *lw_field_row_get_draft (LwFieldRow *self);
void           lw_field_row_set_draft (LwFieldRow *self, const char *draft);

/* For the kinds of rows. */
void           lw_field_row_set_up    (LwFieldRow *self, LwEditor *editor, const LwField *field);
void           lw_field_row_emit      (LwFieldRow *self, LwFieldEdit *edit);
/* What was said in drafts is given up, or was confirmed. */
void           lw_field_row_end_draft (LwFieldRow *self);
/* Undo and redo are the document's in every field. `undo`, or NULL: it drops first what is typed and not taken over yet. */
void           lw_field_row_bind_undo (LwFieldRow *self, GtkShortcutFunc undo);
gboolean       lw_values_agree        (const LwValue *values, guint n);

G_END_DECLS
