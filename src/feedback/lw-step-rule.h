/* What the user says that rows mean where their names say nothing: words in a row's name, tag or text lead to steps.
 * "破损|压坏=仓库收货+物流发货": either word, both steps; such a row counts in full on each. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct { char **words, **steps; } LwStepRule;   /* ids, codes or names of steps and hand-offs */

/* NULL with an error: not of the form "word|word=step+step". */
LwStepRule *lw_step_rule_parse (const char *text, GError **error);
char       *lw_step_rule_text  (const LwStepRule *rule);
LwStepRule *lw_step_rule_copy  (const LwStepRule *rule);
void        lw_step_rule_free  (LwStepRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwStepRule, lw_step_rule_free)

G_END_DECLS
