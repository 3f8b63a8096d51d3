/* JSON text as a flat list of its values, in the order of the text. Stricter than any library: what would be
 * changed or dropped silently is refused with its line. Private to the io layer and its tests.
 *
 * The places of the values in the text are kept, so that what Laneway does not understand is written back with
 * the spelling it came with (a library's tree has lost it by then: 1.50, 1e3, 9007199254740993). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LW_JSON_NULL,
  LW_JSON_FALSE,
  LW_JSON_TRUE,
  LW_JSON_NUMBER,
  LW_JSON_STRING,
  LW_JSON_ARRAY,     /* its items follow */
  LW_JSON_OBJECT,    /* its members follow: a STRING, the name, and a value each */
  LW_JSON_BAD,       /* salvage only: already reported, to be passed over */
} LwJsonKind;

typedef struct
{
  guint32 start, length;    /* bytes of the text, quotes and brackets included */
  guint32 next;             /* the value after this one and all that it holds */
  guint32 kind    : 3;
  guint32 escaped : 1;      /* a string with a backslash in it */
  guint32 partial : 1;      /* salvage only: the text broke off inside */
} LwJsonValue;

typedef struct
{
  GBytes      *bytes;
  const char  *text;
  LwJsonValue *values;      /* [0] is the whole */
  guint        n_values;
} LwJson;

/* Refused (LW_IO_ERROR_SYNTAX): whatever RFC 8259 does not allow, and a byte order mark, a member named twice,
 * half a surrogate pair, a number not finite or beyond ±2^63, nesting deeper than 64 levels.
 * `losses` (may be NULL): keep what is sound, and add a text about each thing that is not. */
LwJson     *lw_json_parse    (GBytes *bytes, GPtrArray *losses, GError **error);
void        lw_json_free     (LwJson *json);

#define LW_JSON_EACH_ITEM(json, array, item) \
  for (guint item = (array) + 1; item < (json)->values[array].next; item = (json)->values[item].next)
#define LW_JSON_EACH_MEMBER(json, object, name, value) \
  for (guint name = (object) + 1, value = name + 1; name < (json)->values[object].next; \
       name = (json)->values[value].next, value = name + 1) \
    if ((json)->values[name].kind != LW_JSON_BAD)

LwJsonKind  lw_json_kind     (const LwJson *json, guint value);
gboolean    lw_json_is_empty (const LwJson *json, guint value);   /* an array or object without anything in it */
/* Appends a string's text without quotes and escapes. */
void        lw_json_string   (const LwJson *json, guint value, GString *text);
gboolean    lw_json_equals   (const LwJson *json, guint value, const char *text);
double      lw_json_number   (const LwJson *json, guint value);
/* The value of a member of that name, or 0. */
guint       lw_json_member   (const LwJson *json, guint object, const char *name);
/* Appends a value: spaces as Laneway writes them, all on one line; texts and numbers as they came. */
void        lw_json_append   (const LwJson *json, guint value, GString *text);
/* The same for the name of a member and its value. */
void        lw_json_append_member (const LwJson *json, guint name, guint value, GString *text);
/* Adds a text to the losses, of which nobody reads more than a few: after the most there may be, "and more". */
#define     LW_MAX_LOSSES 500
void        lw_losses_take   (GPtrArray *losses, char *text);
/* "line 3, column 14" of a byte; free with g_free. */
char       *lw_json_position (const char *text, gsize offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwJson, lw_json_free)

G_END_DECLS
