/* What the pages say. */
#include "ui/lw-help.h"

#include <glib/gi18n-lib.h>

static const LwHelpStep draw[] = {
  { N_("Double-click an empty place in a lane: a new step stands there, its name being typed."), "win.add-step", NULL },
  { N_("Drag from a handle at a step’s side to lead on: to another step, or to an empty place for a new one."), "win.next-step", "2" },
  { N_("Hold Ctrl or Alt while dragging to drag a copy; click with Alt for what lies below something else."), "win.duplicate", NULL },
  { N_("Write a whole process as lines of text, a step each; arrows and indents make the flows."), "win.quick-entry", NULL },
  { N_("Drag headers to reorder lanes and phases, their borders to resize them; double-click to rename."), "win.add-lane", "1" },
  { N_("In the inspector, say who does a step, how long it takes, and where the customer touches it."), "win.show-inspector", NULL },
  { N_("Let everything be arranged, or only what is selected."), "win.tidy", NULL },
  { NULL },
};

static const LwHelpStep measure[] = {
  { N_("Ask your customers: a questionnaire for the drawing’s touchpoints, with the empty table for its answers, which the import knows."), "win.write-list", "'questionnaire'" },
  { N_("Bring in a table of answers, complaints or events: a spreadsheet, CSV or text in any encoding."), "win.import-feedback", NULL },
  { N_("Check what its columns mean, and settle which step each row is about; what matches nothing is listed."), NULL, NULL },
  { N_("Paint the blueprint with it: colour, value and sign, beside a legend that says how many answers stand behind."), "win.heat", NULL },
  { N_("Look at another metric, or at another period."), "win.next-metric", NULL },
  { N_("Change classes, colours and targets of a metric."), "win.heat-settings", NULL },
  { NULL },
};

static const LwHelpStep analyse[] = {
  { N_("See lead time, bottlenecks with their evidence, hand-offs, findings and goals; every figure leads back to the drawing."), "win.analysis", NULL },
  { N_("Lay the time ladder under the lanes: work, waiting and hand-over, step by step."), "win.ladder-row", NULL },
  { N_("Let the critical path stand out, and see how much slack the rest has."), "win.paths", NULL },
  { N_("Ask what leads to a step, or what lies between two."), "win.trace", NULL },
  { N_("Watch cases run, work and wait."), "win.replay", NULL },
  { N_("Write the bottlenecks down as a list to hand out; goals and measures have theirs."), "win.write-list", "'bottlenecks'" },
  { NULL },
};

static const LwHelpStep redesign[] = {
  { N_("Begin a to-be variant as a copy of what is."), "win.add-to-be", NULL },
  { N_("Merge or split steps, automate, do in parallel, remove a hand-off: each command is one step to undo, and is recorded."), "win.automate", NULL },
  { N_("Try a change of times or capacities before drawing it."), "win.what-if", NULL },
  { N_("Put variants beside each other, or two into one drawing: what is new, changed and gone is marked."), "win.compare-variants", NULL },
  { NULL },
};

static const LwHelpStep review[] = {
  { N_("Before a meeting, write down its agenda and who takes part."), "win.meeting", NULL },
  { N_("Present it scene by scene, in letters that can be read from the last seat; F1 there lists the keys."), "win.present", NULL },
  { N_("Write down what is said about what is selected, with who takes care of it and until when; N does it while presenting."), "win.add-comment", NULL },
  { N_("Walk through what was said: answer, vote, park and settle it. Copies with others’ comments are merged from the menu."), "win.review", NULL },
  { N_("Let every department sign; a change after that is told wherever the state stands."), "win.sign-off", NULL },
  { N_("Write the minutes, with pictures of the places that were spoken about."), "win.minutes", NULL },
  { N_("Print on any paper, as a poster, or hand out work lists; every sheet is seen before. Pictures and PDF are exported."), "win.print", NULL },
  { NULL },
};

static const struct { const char *name, *title; const LwHelpStep *steps; } pages[LW_N_HELP_PAGES] = {
  { "draw",     N_("Draw a Blueprint"),          draw },
  { "measure",  N_("Measure with Feedback"),     measure },
  { "analyse",  N_("Find Where It Hurts"),       analyse },
  { "redesign", N_("Redesign and Compare"),      redesign },
  { "review",   N_("Review and Hand Out"),       review },
};

const char *
lw_help_page_name (LwHelpPage page)
{
  return pages[page].name;
}

const char *
lw_help_page_title (LwHelpPage page)
{
  return _(pages[page].title);
}

const LwHelpStep *
lw_help_page_steps (LwHelpPage page)
{
  return pages[page].steps;
}
