/* What the commands share: options, files, standard input and output, messages. */
#pragma once

#include "core/lw-blueprint.h"
#include "io/lw-io.h"

G_BEGIN_DECLS

typedef enum
{
  LW_STATUS_DONE,
  LW_STATUS_INPUT,      /* the input is at fault */
  LW_STATUS_USAGE,
  LW_STATUS_FINDINGS,   /* check: it has errors */
  LW_STATUS_CONFLICTS,  /* merge: it is done, with conflicts */
} LwStatus;

typedef struct _LwCommand LwCommand;
struct _LwCommand
{
  const char *name;
  const char *arguments;    /* N_(): "DOC -o OUT" */
  const char *summary;      /* N_() */
  LwStatus  (*run) (const LwCommand *self, int argc, char **argv);
};

extern const LwCommand lw_commands[];   /* ends with an empty one */

LwStatus lw_command_analyze   (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_compare   (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_check     (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_export    (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_feedback  (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_info      (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_layout    (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_merge     (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_new       (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_report    (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_simulate  (const LwCommand *self, int argc, char **argv);
LwStatus lw_command_templates (const LwCommand *self, int argc, char **argv);

/* Adds a hint for every name that the drawing has to cut, and for every flow with a bend that it has to leave out. */
void     lw_check_drawing     (LwBlueprint *blueprint, GPtrArray *findings);

/* Read the options into their variables. Returns the other arguments, from `least` to `most` of them; NULL: there is nothing
 * left to do but to exit with `status` (help was asked for, or the use was wrong). */
char   **lw_cli_parse      (const LwCommand *self, const GOptionEntry *entries, int argc, char **argv,
                            guint least, guint most, LwStatus *status);
/* Both print one line, "laneway-cli: …", and return their status. */
LwStatus lw_cli_misused    (const LwCommand *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
LwStatus lw_cli_failed     (const char *name, const GError *error);

/* `name` "-": standard input. Errors do not begin with the name: lw_cli_failed adds it. */
LwBlueprint *lw_cli_read   (const char *name, LwReadResult *result, char **etag, GError **error);
/* `name` "-": standard output. `etag` (may be NULL): refuse when the file changed since. */
gboolean lw_cli_write      (const char *name, GBytes *bytes, const char *etag, GError **error);
/* Take the text and write it to standard output, in the terminal's encoding; JSON is UTF-8 everywhere. The status to exit with. */
LwStatus lw_cli_print      (GString *text);
LwStatus lw_cli_print_json (GString *json);
/* Writes the progress of long work to standard error; NULL when that is no terminal. */
LwProgressFunc lw_cli_progress (void);
GFile   *lw_cli_file       (const char *name);
/* The variant of that id (NULL: the first) and its position. */
LwVariant *lw_cli_variant  (LwBlueprint *blueprint, const char *id, guint *position, GError **error);
/* The period of that id. */
LwDataset *lw_cli_period   (LwBlueprint *blueprint, const char *id, GError **error);
/* Only the feedback that came by that channel and is of those customers (NULL: not asked); some must be there. */
LwBlueprint *lw_cli_filter (LwBlueprint *blueprint, const char *channel, const char *segment, GError **error);

G_END_DECLS
