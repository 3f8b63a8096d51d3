/* A lane as the work list of the person who stands in it: its steps along the flow, each with what arrives, what to do and say, within which
 * limits, and where it goes from there. In the current language. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

typedef enum { LW_WORK_TEXT, LW_WORK_LIST /* one of `text`'s lines each */, LW_WORK_WORDS /* to be spoken */ } LwWorkStyle;

typedef struct
{
  const char *label;      /* translated; static */
  char       *text;       /* never empty */
  LwWorkStyle style;
} LwWorkField;

typedef struct
{
  const LwStep *step;     /* the blueprint's */
  char         *code, *name, *phase;   /* "" where there is none */
  GArray       *fields;   /* LwWorkField */
} LwWorkStep;

typedef struct
{
  const LwLane *lane;
  char         *name, *about;    /* "Warehouse"; "Service lead · Customer service": who answers for it */
  GPtrArray    *steps;           /* LwWorkStep */
} LwWorkList;

/* Start, end, data and splits that nobody decides are no work. The blueprint must outlive it. */
LwWorkList *lw_work_list_new  (LwBlueprint *blueprint, LwVariant *variant, const LwLane *lane);
void        lw_work_list_free (LwWorkList *self);
/* The lane of that id or, in any case of letters, name. Error: G_IO_ERROR_NOT_FOUND, with the names there are. */
const LwLane *lw_work_list_find_lane (LwVariant *variant, const char *lane, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwWorkList, lw_work_list_free)

G_END_DECLS
