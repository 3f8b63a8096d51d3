/* What the parts of reading share: places, and what happens to what is wrong there. */
#pragma once

#include "core/lw-blueprint.h"
#include "io/lw-io.h"
#include "io/lw-json.h"

G_BEGIN_DECLS

/* A place in the document, on the C stack: a member of its parent, or an item when `member` is NULL. */
typedef struct _LwPlace LwReadPlace;
struct _LwPlace
{
  const LwReadPlace *parent;
  const char    *member;
  guint          index;
};

typedef struct
{
  GPtrArray  *losses;      /* NULL: the first fault is an error */
  GError     *error;
  GHashTable *positions;   /* record → where it was in its array, kept while records may be left out */
} LwFaults;

/* "variants[0].steps[17].lane: " and the message. TRUE: noted as a loss, go on without; FALSE: it is the error. */
gboolean lw_report          (LwFaults *self, const LwReadPlace *place, LwIoError code, const char *format, ...) G_GNUC_PRINTF (4, 5);

typedef struct
{
  LwFaults  report;
  LwJson   *json;
  GString  *text;     /* of the string being read */
} LwReader;

/* NULL: an error, or, where losses are allowed, left out. */
LwRecord   *lw_read_record    (LwReader *self, const LwSchema *schema, guint value, const LwReadPlace *place);
/* "a number", translated. */
const char *lw_json_kind_name (LwJsonKind kind);

/* Ids well formed and unique, references leading somewhere. Records that cannot stay are taken out of the blueprint,
 * which is not published yet; FALSE: the report has an error. */
gboolean lw_check_references (LwBlueprint *blueprint, LwFaults *report);

G_END_DECLS
