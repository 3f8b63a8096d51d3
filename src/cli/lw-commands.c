#include <glib/gi18n-lib.h>

#include "cli/lw-cli.h"

const LwCommand lw_commands[] = {
  { "analyze", N_("DOC"), N_("Lead time, critical path, hand-offs, bottlenecks and goals"), lw_command_analyze },
  { "check", N_("DOC"), N_("Errors, warnings and hints about a document"), lw_command_check },
  { "compare", N_("DOC --from ID --to ID"), N_("What differs between two variants, in figures and feedback"), lw_command_compare },
  { "export", N_("DOC -o OUT"), N_("Draw a document into a PNG, SVG or PDF file"), lw_command_export },
  { "feedback", N_("DOC TABLE…"), N_("Bring tables of customer feedback into a document"), lw_command_feedback },
  { "info", N_("DOC"), N_("What is in a document"), lw_command_info },
  { "layout", N_("DOC"), N_("Arrange the steps by lanes and phases"), lw_command_layout },
  { "merge", N_("BASE OURS THEIRS -o OUT"), N_("Merge two versions of a document, by id and field by field (also for git)"), lw_command_merge },
  { "new", N_("TEMPLATE -o DOC"), N_("Make a document from a template"), lw_command_new },
  { "report", N_("DOC --kind KIND"), N_("Lists drawn from feedback: tags, trend, quadrant, funnel"), lw_command_report },
  { "simulate", N_("DOC"), N_("Send cases through the service by chance: lead times, queues, workload"), lw_command_simulate },
  { "templates", "", N_("The templates there are"), lw_command_templates },
  { NULL }
};
