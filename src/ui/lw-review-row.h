/* A comment as a line of the list, and what can be done with one. */
#pragma once

#include <adwaita.h>

#include "core/lw-review.h"

G_BEGIN_DECLS

GtkWidget *lw_review_row_new    (LwBlueprint *blueprint, LwComment *comment);
/* "3 · Issue · Blocker · Open", for people. Free with g_free. */
char      *lw_review_row_title  (LwBlueprint *blueprint, LwComment *comment);
/* "王芳 · for 李雷 · due 2026-12-01 · 3 votes"; free with g_free. */
char      *lw_review_row_people (LwComment *comment);

G_END_DECLS
