/* What assistive technology is told of steps and flows, in the drawing and in the outline. */
#pragma once

#include "ui/lw-editor.h"

G_BEGIN_DECLS

/* The kind of a step, or "" where that is a task, or what it is called. */
const char *lw_tell_kind (const LwStep *step);
/* Its name with its kind, because AT-SPI drops role descriptions: "Decision: In stock?". Free with g_free(). */
char *lw_tell_name (const LwStep *step);
/* Where it is, who does it, how long it takes, its heat and its notes. Free with g_free(). */
char *lw_tell_step (LwEditor *editor, const LwStepBox *box);
/* A flow, by where it leads: "Flow to Refund, Approved". Free with g_free(). */
char *lw_tell_end  (LwEditor *editor, LwFlow *flow);
/* Appends what is known of a flow. */
void  lw_tell_flow (LwEditor *editor, LwFlow *flow, GString *text);

G_END_DECLS
