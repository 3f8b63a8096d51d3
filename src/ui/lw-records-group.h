/* A list of small records (markers, participants): an expander each, and a button that adds one. */
#pragma once

#include "lw-field-row.h"

G_BEGIN_DECLS

#define LW_TYPE_RECORDS_GROUP (lw_records_group_get_type ())
G_DECLARE_FINAL_TYPE (LwRecordsGroup, lw_records_group, LW, RECORDS_GROUP, AdwPreferencesGroup)

/* For tests: the button that adds, and the row of a field of the record at `position`; NULL field: its remove button. */
GtkWidget *lw_records_group_get_add_button (LwRecordsGroup *self);
GtkWidget *lw_records_group_get_widget     (LwRecordsGroup *self, guint position, const char *field);

G_END_DECLS
